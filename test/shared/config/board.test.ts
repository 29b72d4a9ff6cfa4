import { describe, expect, test } from 'vitest';
import { allBoardsOf, boardsOf, fleetBoardOf, isOwnBoard } from '../../../shared/config/board.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { pageName, pageNumber } from '../../../shared/dashboard/page-names.ts';
import { shortHash } from '../../../shared/kit/hash.ts';

const BOARD = { region: 'eu-central-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };

describe('further Regions', () => {
  const operator = { ...BOARD, regions: ['us-east-1', 'ap-southeast-2'] };
  const [own, ...further] = boardsOf(operator);

  test('have boards of their own', () => {
    expect(own).toMatchObject({ ...BOARD, operatorRegion: BOARD.region, isOneOfSeveral: true });
    for (const one of further) {
      expect(one).toMatchObject({ operatorRegion: BOARD.region, isOneOfSeveral: true });
    }
    expect(further.map(({ region, dashboardName }) => [region, dashboardName])).toEqual([
      ['us-east-1', 'Board-us-east-1'],
      ['ap-southeast-2', 'Board-ap-southeast-2'],
    ]);
    expect(boardsOf(BOARD)).toEqual([
      { ...BOARD, operatorRegion: BOARD.region, owner: shortHash('eu-central-1 /bedrock-dashboard') },
    ]);
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
    const there = { region: 'us-east-1', prefix: BOARD.prefix, dashboardName: 'Board-us-east-1' };
    expect(new Set([own, ...further, ...boardsOf(there)].map(({ owner }) => owner)).size).toBe(4);
    // The other Regions do not change the owner.
    expect(boardsOf({ ...BOARD, regions: ['us-east-1'] }).map(({ owner }) => owner)).toEqual(
      [own, ...further].slice(0, 2).map(({ owner }) => owner),
    );
  });
});

describe('owner', () => {
  const ownerOf = (operator: Operator): string => boardsOf(operator)[0].owner;

  test('is eight hexadecimal characters', () => {
    expect(ownerOf(BOARD)).toMatch(/^[0-9a-f]{8}$/);
    expect(ownerOf(BOARD)).toBe(shortHash('eu-central-1 /bedrock-dashboard'));
  });

  test('differs by Region and by prefix, not by name', () => {
    const owners = [
      BOARD,
      { ...BOARD, region: 'us-east-1' },
      { ...BOARD, prefix: '/team-b' },
      { ...BOARD, region: 'us-east-1', prefix: '/team-b' },
    ].map(ownerOf);
    expect(new Set(owners).size).toBe(4);
    expect(ownerOf({ ...BOARD, dashboardName: 'Renamed' })).toBe(ownerOf(BOARD));
  });
});

describe('the board over all linked accounts', () => {
  const hub = { ...BOARD, regions: ['us-east-1'], fleet: true as const };

  test('is beside each board of a hub, with a name and an owner of its own', () => {
    const boards = boardsOf(hub);
    expect(allBoardsOf(hub)).toEqual([...boards, ...boards.map(fleetBoardOf)]);
    expect(allBoardsOf(hub).map(({ dashboardName, isFleet }) => [dashboardName, isFleet])).toEqual([
      ['Board', undefined],
      ['Board-us-east-1', undefined],
      ['Board-fleet', true],
      ['Board-us-east-1-fleet', true],
    ]);
    expect(new Set(allBoardsOf(hub).map(({ owner }) => owner)).size).toBe(4);
    expect(allBoardsOf(hub).map(isOwnBoard)).toEqual([true, false, true, false]);
    expect(allBoardsOf(hub).map((board) => board.fleet)).toEqual([true, true, true, true]);
  });

  test('is none without the property `fleet`, and the others are the same without it', () => {
    const { fleet: _, ...plain } = hub;
    expect(allBoardsOf(plain)).toEqual(boardsOf(plain));
    expect(boardsOf(plain).map(({ owner }) => owner)).toEqual(boardsOf(hub).map(({ owner }) => owner));
    expect(boardsOf(plain).some((board) => 'fleet' in board)).toBe(false);
  });
});
