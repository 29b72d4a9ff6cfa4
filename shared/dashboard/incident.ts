import type { MonitoredModel } from '../bedrock/estate.ts';
import { partition } from '../kit/lists.ts';
import { BEDROCK_METRICS, hasData, type MetricKey } from '../metrics/bedrock-metrics.ts';
import type { Costs } from '../metrics/costs.ts';
import { filled, longSum } from '../metrics/expressions.ts';
import { type StatQuery, statQuery } from '../metrics/metric-query.ts';
import { biggestFirst, colourOf, hasFirstToken, MOST_MODELS } from './biggest-models.ts';
import { PALETTE } from './colours.ts';
import { type Figure, type OwnPanel, wholeFigure } from './figures.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { hidden, type Line, metricLine, plainLabel } from './lines.ts';
import type { RenderContext } from './render-context.ts';
import { perPeriod } from './titles.ts';

/** Describes what fails, since when, in which model, and how slow answers are. */
export function incidentFigures(costs: Costs, context: RenderContext): Figure[] {
  return [
    wholeFigure(outcomes(context)),
    troubleByModel(costs, context),
    wholeFigure(latency(costs, context)),
  ];
}

const OUTCOMES = [
  { key: 'clientErrors', label: 'Client errors', color: PALETTE.amber },
  { key: 'serverErrors', label: 'Server errors', color: PALETTE.red },
  { key: 'throttles', label: 'Throttled', color: PALETTE.violet },
] as const;

/**
 * Draws all attempts of the account by what became of them. They are lines: in a stack, the edge of an empty layer would hide a short peak of
 * the one below.
 */
function outcomes({ settings: { period } }: RenderContext): OwnPanel {
  const metrics: readonly MetricKey[] = ['invocations', ...OUTCOMES.map(({ key }) => key)];
  const ok = `${filled('invocations')}-${filled('clientErrors')}-${filled('serverErrors')}`;
  return {
    name: 'outcomes',
    title: 'Requests by outcome',
    unit: perPeriod(period),
    ownLines: [
      { expression: ok, id: 'ok', label: 'OK', color: PALETTE.sky, period },
      ...OUTCOMES.map(({ key, label, color }) => ({ expression: filled(key), label, color, period })),
      ...metrics.map((key) => hidden(statQuery(BEDROCK_METRICS[key], {}, { id: key, period }))),
    ],
  };
}

const TROUBLE = ['clientErrors', 'serverErrors', 'throttles'] as const satisfies readonly MetricKey[];

interface Troubled {
  readonly model: MonitoredModel;
  readonly queries: readonly StatQuery[];
}

/**
 * Draws errors and throttles of the biggest models that had any, and of all others together: what the account counts without them. A
 * model that does not fit whole counts as one of the others, so all lines together are always what the account counts.
 */
function troubleByModel(costs: Costs, context: RenderContext): Figure {
  const { period } = context.settings;
  const candidates = biggestFirst(costs).flatMap(({ model }): Troubled[] => {
    const keys = TROUBLE.filter((key) => hasData(model, key));
    if (keys.length === 0 || model.series.length === 0) return [];
    const queries = model.series.flatMap(({ id }) =>
      keys.map((key) => statQuery(BEDROCK_METRICS[key], { ModelId: id })),
    );
    return [{ model, queries }];
  });
  const biggest = candidates.slice(0, MOST_MODELS);
  const account = TROUBLE.map((key) => statQuery(BEDROCK_METRICS[key], {}));
  const sizeOf = ({ queries }: Troubled): number => queries.length + 2 + Math.ceil(queries.length / 20);
  const least = 2 + account.length;
  const wish = biggest.reduce((sum, one) => sum + sizeOf(one), least);
  return {
    least,
    wish: Math.min(MAX_METRICS_PER_WIDGET, wish),
    panel: (metrics) => {
      let left = metrics - least;
      const [shown] = partition(biggest, (one) => {
        const fits = sizeOf(one) <= left;
        if (fits) left -= sizeOf(one);
        return fits;
      });
      return {
        name: 'trouble',
        title: 'Errors and throttles by model',
        unit: perPeriod(period),
        ownLines: troubleLines(shown, account, context),
      };
    },
  };
}

function troubleLines(
  shown: readonly Troubled[],
  account: readonly StatQuery[],
  context: RenderContext,
): Line[] {
  const { period } = context.settings;
  const models = shown.map(({ model, queries }, index) => {
    const id = `m${index}`;
    const counted = queries.map((query, at) => ({ ...query, id: `${id}_${at}` }));
    const sum = longSum(
      counted.map((query) => query.id),
      `${id}_part`,
    );
    return { model, id, counted, sum };
  });
  const all = longSum(
    account.map((_, at) => `all${at}`),
    'all_part',
  );
  const others = [filled(all.expression), ...models.map(({ id }) => id)].join('-');
  // The first line has the widget's mark as its id, so nothing may refer to it.
  return [
    {
      expression: others,
      id: 'others',
      label: shown.length === 0 ? 'All models' : 'Others',
      color: PALETTE.grey,
      period,
    },
    ...models.map(({ model, id, sum }) => ({
      expression: filled(sum.expression),
      id,
      label: plainLabel(model.title),
      ...colourOf(model, context),
      period,
    })),
    ...models.flatMap(({ sum }) => sum.parts.map((part) => hidden({ ...part, period }))),
    ...models.flatMap(({ counted }) => counted.map((query) => hidden({ ...query, period }))),
    ...account.map((query, at) => hidden({ ...query, id: `all${at}`, period })),
  ];
}

/** Draws percentiles of the whole account: AWS publishes them over all models. */
function latency({ models }: Costs, { settings: { period } }: RenderContext): OwnPanel {
  const line = (key: MetricKey, label: string, color: string): Line =>
    metricLine(BEDROCK_METRICS[key], {}, { label, color, period });
  return {
    name: 'latency',
    title: 'Latency of all models',
    unit: 'ms',
    ownLines: [
      line('latencyP50', 'Whole answer p50', PALETTE.blue),
      line('latencyP99', 'Whole answer p99', PALETTE.orange),
      ...(hasFirstToken(models) ? [line('firstTokenP90', 'First token p90', PALETTE.green)] : []),
    ],
  };
}
