import { expect, test } from 'vitest';
import { MANTLE } from '../../../shared/bedrock/meter.ts';
import { seriesKey } from '../../../shared/bedrock/place.ts';
import { inPlace } from '../../../shared/metrics/account-costs.ts';
import { projectCosts } from '../../../shared/metrics/project-costs.ts';
import type { SeriesCost } from '../../../shared/pricing/series-cost.ts';

/** What tokens of a model cost: so many USD for 1 million tokens of input. */
function cost(id: string, input: number): SeriesCost {
  const series = { id, base: id, scope: 'in-region' } as const;
  const price = { prices: { per: '1M', amounts: { input } }, from: { kind: 'prices', name: 'all' } } as const;
  return { series, hasTraffic: true, isHourly: false, missing: [], price };
}

const COSTS = [
  cost(`${MANTLE}/vendor.all`, 3),
  cost(`${MANTLE}/vendor.own/chat`, 5),
  cost(`${MANTLE}/vendor.both`, 7),
  cost(`${MANTLE}/vendor.both/chat`, 9),
];
const bySeries = new Map(COSTS.map((one) => [seriesKey(one.series), one]));

type Project = Parameters<typeof projectCosts>[0][number];

function project(id: string, models: readonly string[]): Project {
  return { id, title: `Project ${id}`, models };
}

/** Each project with the USD for 1 million tokens of input by series. */
function priced(...projects: readonly Project[]) {
  return projectCosts(projects, { bySeries }).map(({ name, cost: { terms } }) => [
    name,
    ...terms.map(({ series, amount }) => `${series.id.slice(MANTLE.length + 1)} ${amount}`),
  ]);
}

test('a project costs what its tokens cost at the price of each model', () => {
  expect(
    priced(project('chat', ['vendor.own', 'vendor.all', 'vendor.own']), project('mail', ['vendor.all'])),
  ).toEqual([
    ['Project chat', 'vendor.all/chat 3', 'vendor.own/chat 5'],
    ['Project mail', 'vendor.all/mail 3'],
  ]);
});

test('the price of a model for all projects together comes first', () => {
  expect(priced(project('chat', ['vendor.both']))).toEqual([['Project chat', 'vendor.both/chat 7']]);
});

test('a model without a series costs nothing that is known, and a project of only such models has no cost', () => {
  expect(priced(project('chat', ['vendor.none', 'vendor.all']), project('mail', ['vendor.own']))).toEqual([
    ['Project chat', 'vendor.all/chat 3'],
  ]);
  expect(priced(project('idle', []))).toEqual([]);
});

test('a cost of another account is of its metrics, and otherwise the same', () => {
  const [{ cost: here } = { cost: undefined }] = projectCosts([project('chat', ['vendor.own'])], {
    bySeries,
  });
  const place = { account: '111122223333', region: 'eu-west-1' };
  const there = here && inPlace(here, place);
  expect(there?.terms.map(({ series }) => series.place)).toEqual([place]);
  expect(there).toEqual({
    ...here,
    terms: here?.terms.map((term) => ({ ...term, series: { ...term.series, place } })),
  });
});
