import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Usage } from '../../../shared/bedrock/catalogue.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { seriesKey } from '../../../shared/bedrock/place.ts';
import { type Cost, sumCosts, sumSeries } from '../../../shared/metrics/cost.ts';
import { accountCosts } from '../../../shared/metrics/costs.ts';
import { priceSeries } from '../../../shared/pricing/price-series.ts';
import { catalogueOf, configOf, TODAY, usageOf } from '../builders.ts';
import { law } from '../laws.ts';
import { know, worlds } from '../pricing/known.ts';

interface PricedEntry {
  readonly id: string;
  readonly from: string | undefined;
  readonly isPerThousand: boolean;
  readonly input: number;
  readonly output: number;
  readonly flex: number;
}

/** The entry as you type it. Its prices are of 1 million tokens, which it may say as prices of 1,000. */
function typed({ id, from, isPerThousand, input, output, flex }: PricedEntry): object {
  const of = (usd: number): number => (isPerThousand ? Number((usd / 1_000).toPrecision(6)) : usd);
  return {
    models: [id],
    per: isPerThousand ? '1K' : '1M',
    input: of(input),
    output: of(output),
    tiers: { flex: { input: of(flex) } },
    ...(from === undefined ? {} : { from }),
  };
}

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

describe('a price means the same in both units', () => {
  const ids = ['amazon.nova-pro-v1:0', 'vendor.a-v1:0', 'vendor.b-v1:0', 'vendor.c-v1:0'];
  const usd = fc.integer({ min: 1, max: 9_000 }).map((thousandths) => thousandths / 1_000);
  const entry = fc.record({
    id: fc.constantFrom(...ids),
    from: fc.option(fc.constantFrom('2026-11-02', '2026-11-19'), { nil: undefined }),
    isPerThousand: fc.boolean(),
    input: usd,
    output: usd,
    flex: usd,
  });

  /** What entries make of costs: every amount is of one unit of its metric. */
  const costsAt = (entries: readonly PricedEntry[]) => {
    const priced = configOf({
      prices: Object.fromEntries(entries.map((one, place) => [`p${place}`, typed(one)])),
    });
    const known = new Map(ids.slice(0, 2).map((id, rank) => [id, { rank, busyness: 1 }]));
    const tiers = ids.map((modelId) => ({
      modelId,
      asked: 'flex',
      served: 'flex',
      metrics: ['InputTokenCount'],
    }));
    const usage: Usage = { ...usageOf(ids), tiers, known };
    const estate = monitoredModels(priced, bedrockOf(catalogueOf()), usage);
    const costs = accountCosts(estate, priceSeries(estate, { ...priced, today: TODAY }, usage));
    const each = (amount: number | undefined, units: number) =>
      amount === undefined ? undefined : Number((amount / units).toPrecision(9));
    const of = ({ terms, caveats }: Cost) => ({
      caveats,
      terms: terms.map(({ amount, units, before = [], ...term }) => ({
        ...term,
        amount: each(amount, units),
        before: before.map((one) => ({ ...one, amount: each(one.amount, units) })),
      })),
    });
    const { account, month, active, models } = costs;
    return { sums: [account, month, active].map(of), models: models.map(({ cost }) => of(cost)) };
  };

  test('whichever unit each entry uses, and whatever it cost before', () => {
    law(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), (entries) => {
        const inMillions = entries.map((one) => ({ ...one, isPerThousand: false }));
        const costs = costsAt(entries);
        expect(costs).toEqual(costsAt(inMillions));
        expect(costs.sums[0]?.terms.length).toBeGreaterThan(0);
      }),
    );
  });
});
