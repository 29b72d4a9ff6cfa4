import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Usage } from '../../../shared/bedrock/catalogue.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { seriesKey } from '../../../shared/bedrock/place.ts';
import { sumCosts, sumSeries } from '../../../shared/metrics/cost.ts';
import { accountCosts } from '../../../shared/metrics/costs.ts';
import { priceSeries } from '../../../shared/pricing/price-series.ts';
import { catalogueOf, configOf, TODAY, usageOf } from '../builders.ts';
import { law } from '../laws.ts';
import { know, worlds } from '../pricing/known.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const config = configOf({ prices: { nova: { models: [NOVA], per: '1M', input: 3 } } });

describe('one id in several accounts', () => {
  const [here, there] = ['111122223333', '444455556666'].map((account) => ({ account, region: 'eu-west-1' }));
  const series = [here, there].map((place) => ({ id: NOVA, base: NOVA, scope: 'in-region', place }));
  const estate = monitoredModels(config, bedrockOf(catalogueOf()), usageOf([NOVA]));
  const rows = estate.rows.map((row) => ({ ...row, series }));
  const usage: Usage = {
    ...usageOf(),
    series: [{ id: NOVA, place: there, metrics: ['Invocations', 'InputTokenCount'] }],
  };
  const costs = accountCosts(
    { ...estate, rows },
    priceSeries({ ...estate, rows }, { ...config, today: TODAY }, usage),
  );

  test('is priced once in each', () => {
    expect([...costs.bySeries.keys()]).toEqual(series.map(seriesKey));
    expect([...costs.bySeries.values()].map(({ hasTraffic }) => hasTraffic)).toEqual([false, true]);
  });

  test('is summed once in each, and alarms watch the one with traffic', () => {
    expect(costs.account.terms.map((term) => term.series.place)).toEqual([there, here]);
    expect(costs.active.terms.map((term) => term.series.place)).toEqual([there]);
  });
});

test('the sum of costs of one series each is their cost together, caveats included', () => {
  law(
    fc.property(worlds, ({ used, ...wanted }) => {
      const active = [...know(wanted, used).costs.bySeries.values()].filter(({ hasTraffic }) => hasTraffic);
      const apart = active.map((one) => sumSeries([one], []));
      expect(sumCosts(apart)).toEqual(sumSeries(active, []));
    }),
  );
});

test('the month holds the models that cost most; where that is not known, those of the highest prices', () => {
  const ids = Array.from({ length: 200 }, (_, place) => `vendor.m${place}-v1:0`);
  // The next one is dearer, whatever the unit of its price.
  const prices = Object.fromEntries(
    ids.map((id, place) => {
      const [per, usd] = place % 2 === 0 ? ['1M', place + 1] : ['1K', (place + 1) / 1000];
      return [`m${place}`, { models: [id], per, input: usd, output: usd }];
    }),
  );
  const priced = configOf({ prices });
  const monthOf = (ranks?: ReadonlyMap<string, number>): Set<string> => {
    const known = new Map([...(ranks ?? [])].map(([id, rank]) => [id, { rank, busyness: 1 }]));
    const usage: Usage = { ...usageOf(ids), known };
    const estate = monitoredModels(priced, bedrockOf(catalogueOf()), usage);
    const { month } = accountCosts(estate, priceSeries(estate, { ...priced, today: TODAY }, usage));
    return new Set(month.terms.map(({ series: { id } }) => id));
  };
  expect(monthOf()).toEqual(new Set(ids.slice(-180)));
  // All but the last ten have been ranked, the cheapest price first.
  const ranks = new Map(ids.slice(0, 190).map((id, place) => [id, place + 1]));
  expect(monthOf(ranks)).toEqual(new Set(ids.slice(0, 180)));
});
