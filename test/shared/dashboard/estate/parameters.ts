import type { Parameter } from '../../../../shared/config/parameter.ts';
import { formatFact } from '../../../../shared/facts/fact-text.ts';
import { accountUsageId, DAYS_OF_USAGE } from '../../../../shared/facts/usage-fact.ts';
import { modelArn, parameter, REGION } from '../../builders.ts';
import type { Spec } from './estate-spec.ts';
import { baseOf, type Parts } from './parts.ts';

const FORECAST = parameter(
  'facts/usage/account',
  formatFact(
    new Map([
      [
        accountUsageId(REGION),
        { until: '2026-11-19', cost: Array(DAYS_OF_USAGE).fill(7), unpriced: 0, ranked: '2026-11-16' },
      ],
    ]),
  ),
);

export function parametersOf(wanted: Spec, { series, profiles }: Parts): Parameter[] {
  const [models] = wanted.models;
  const own = profiles.filter(({ kind }) => kind === 'application');
  const idOf = (model: number, by: string): string => {
    const base = baseOf(model % (models + 1));
    const profile = own[model % Math.max(1, own.length)];
    const ids: Readonly<Record<string, string | undefined>> = {
      us: `us.${base}`,
      profile: profile?.id,
      profileArn: profile?.arn,
      modelArn: modelArn(base),
      unknown: `typo.${base}`,
    };
    return ids[by] ?? base;
  };
  return [
    parameter('settings', wanted.settings),
    ...(wanted.hasForecast ? [FORECAST] : []),
    ...wanted.prices.map((value, index) => parameter(`prices/p-${index}`, value)),
    ...wanted.servicePrices.map((value, index) => parameter(`prices/service-${index}`, value)),
    ...series.slice(0, wanted.pricedAlone).flatMap(({ id }, index) =>
      Array.from({ length: wanted.changes + 1 }, (_, change) => change).map((change) =>
        parameter(`prices/own-${index}-${change}`, {
          models: [id],
          per: '1M',
          input: 1.000_001 + index + change,
          output: 2.000_001 + index + change,
          cacheRead: 0.100_003 + index + 2 * change,
          cacheWrite: 1.250_007 + index + change,
          image: 0.010_009 + index + change,
          imageSizes: { 512: 0.020_009 + index + change },
          tiers: { flex: { input: 0.500_003 + index + change, cacheRead: 0.050_007 + index } },
          ...(change === 0 ? {} : { from: `2026-11-0${change}` }),
        }),
      ),
    ),
    ...wanted.entries.map(({ model, by, image, ...rest }, index) =>
      parameter(`models/entry-${index}`, {
        ...rest,
        modelId: idOf(model, by),
        ...(image === undefined ? {} : { imageSize: '1024', bucketedStepSize: '50' }),
      }),
    ),
  ];
}
