import { describe, expect, test } from 'vitest';
import {
  DEFAULT_PREFIX,
  defaultDashboardName,
  ownerOf,
  pageName,
  pageNumber,
  pagesAmong,
  shortHash,
  targetsOf,
} from '../../../shared/config/target.ts';

const target = { region: 'eu-central-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };

test('defaults: the prefix of the design and a name that tells the Region', () => {
  expect(DEFAULT_PREFIX).toBe('/bedrock-dashboard');
  expect(defaultDashboardName('eu-central-1')).toBe('BedrockMetricsDashboard-eu-central-1');
});

describe('pages', () => {
  test('among other dashboards, by number and not by name', () => {
    const names = ['Board-10', 'Other', 'Board-2', 'Board-100', 'Board', 'Board-prod'];
    expect(pagesAmong(names, target)).toEqual(['Board', 'Board-2', 'Board-10']);
  });

  test.each([
    ['Board', 1],
    ['Board-2', 2],
    ['Board-9', 9],
    ['Board-10', 10],
    ['Board-99', 99],
  ])('%s is page %i, and back', (name, number) => {
    expect(pageNumber(target, name)).toBe(number);
    expect(pageName(target, number)).toBe(name);
  });

  test.each([
    ['Board-0'],
    ['Board-1'],
    ['Board-02'],
    ['Board-100'],
    ['Board-x'],
    ['Board-2x'],
    ['Board-x2'],
    ['Board-'],
    ['Board--2'],
    ['Board2'],
    ['Boardx2'],
    ['board'],
    ['board-2'],
    ['Boarder'],
    ['MyBoard-2'],
    ['Other-2'],
    [''],
  ])('%s is no page', (name) => {
    expect(pageNumber(target, name)).toBeUndefined();
  });

  test('the name is a text, not a regular expression', () => {
    const odd = { ...target, dashboardName: 'B.ard' };
    expect(pageNumber(odd, 'B.ard-2')).toBe(2);
    expect(pageNumber(odd, 'Board-2')).toBeUndefined();
  });
});

describe('further Regions', () => {
  const operator = { ...target, regions: ['us-east-1', 'ap-southeast-2'] };
  const [own, ...further] = targetsOf(operator);

  test('are targets of their own', () => {
    expect(own).toEqual({ ...target, isOneOfSeveral: true });
    for (const one of further) expect(one.isOneOfSeveral).toBe(true);
    expect(further.map(({ region, dashboardName }) => [region, dashboardName])).toEqual([
      ['us-east-1', 'Board-us-east-1'],
      ['ap-southeast-2', 'Board-ap-southeast-2'],
    ]);
    expect(targetsOf(target)).toEqual([target]);
  });

  test('have no page that another Region takes for its own', () => {
    const names = [1, 2, 9, 10, 99].flatMap((number) =>
      [own, ...further].map((one) => ({ one, name: pageName(one, number) })),
    );
    expect(new Set(names.map(({ name }) => name)).size).toBe(15);
    for (const { one, name } of names) {
      const takers = [own, ...further].filter((other) => pageNumber(other, name) !== undefined);
      expect(takers).toEqual([one]);
    }
  });

  test('have owners of their own, also apart from an operator that lives there', () => {
    const there = { region: 'us-east-1', prefix: target.prefix, dashboardName: 'Board-us-east-1' };
    expect(new Set([own, ...further, there].map(ownerOf)).size).toBe(4);
    // Which other Regions there are changes nobody's marks.
    expect(targetsOf({ ...target, regions: ['us-east-1'] }).map(ownerOf)).toEqual(
      [own, ...further].slice(0, 2).map(ownerOf),
    );
  });
});

describe('owner', () => {
  test('is eight hexadecimal characters', () => {
    expect(ownerOf(target)).toMatch(/^[0-9a-f]{8}$/);
    expect(ownerOf(target)).toBe(shortHash('eu-central-1 /bedrock-dashboard'));
  });

  test('differs by Region and by prefix, not by name', () => {
    const owners = [
      target,
      { ...target, region: 'us-east-1' },
      { ...target, prefix: '/team-b' },
      { ...target, region: 'us-east-1', prefix: '/team-b' },
    ].map(ownerOf);
    expect(new Set(owners).size).toBe(4);
    expect(ownerOf({ ...target, dashboardName: 'Renamed' })).toBe(ownerOf(target));
  });
});

test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
  ['t344', '0094f468'],
  ['é', '1e9de8c1'],
  ['🚀', '7fa78ada'],
])('shortHash is FNV-1a, 32 bits: %j', (text, hash) => {
  expect(shortHash(text)).toBe(hash);
});
