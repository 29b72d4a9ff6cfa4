import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { wholeModels } from '../bedrock/whole-models.ts';
import { nonEmpty } from '../kit/lists.ts';
import { count } from '../kit/words.ts';
import { accountCost } from '../metrics/account-cost.ts';
import { imageDimensions } from '../metrics/bedrock-metrics.ts';
import { type Cost, costOf } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import { filled } from '../metrics/expressions.ts';
import { costsOf, type PricedEstate } from '../pricing/priced-estate.ts';
import { barBlock, graphBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import {
  type CostLine,
  costLine,
  costsShown,
  keyOfTerm,
  partsThatFit,
  sizeOf,
  withTerms,
} from './cost-parts.ts';
import { fitting } from './fitting.ts';
import type { Frame } from './frame.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { type Line, type Lines, plainLabel } from './lines.ts';

/** Entries of a widget with the cost of each model: page 1 has two of them beside the sums, and takes 2,500. */
const MAX_MODEL_COST_METRICS = 240;
/** Of the graph where it has a line for all others: that happens only where the sums leave so much room. */
const MAX_METRICS_WITH_OTHERS = 365;
/** With fewer models drawn beside it, a line for all others tells little. */
const MIN_DRAWN = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * One on the other. The top is the sum beside it: of all models, or of those drawn and all others in one line. Where `room`, how
 * many entries page 1 has left for it, is too small for that, the title says what is drawn.
 */
export function modelCostGraph(
  estate: Estate,
  priced: PricedEstate,
  { width, room }: { readonly width: number; readonly room: number },
  frame: Frame,
): Block | undefined {
  const { settings, board, mark } = frame;
  const all = costsByModel(estate, priced);
  const counted = countedParts(all, accountCost(estate, priced));
  const most = Math.max(MAX_MODEL_COST_METRICS, Math.min(room, MAX_METRICS_PER_WIDGET));
  const shown = wholeOf(counted, most) ?? partsThatFit(counted, most);
  const { lines, title } = modelLines(shown, all, frame, settings.period);
  if (lines === undefined) return undefined;
  return graphBlock(lines, {
    mark: mark('cost_models'),
    region: board.region,
    title: `Cost by model${title}`,
    width,
    stacked: true,
    yAxis: { label: settings.currency },
  });
}

/** A bar for each model. */
export function modelCostBars(
  estate: Estate,
  priced: PricedEstate,
  size: Size,
  frame: Frame,
): Block | undefined {
  const { settings, board, mark } = frame;
  const all = costsByModel(estate, priced);
  const { lines, title } = modelLines(partsThatFit(all, MAX_MODEL_COST_METRICS), all, frame);
  if (lines === undefined) return undefined;
  return barBlock(lines, {
    mark: mark('compare_cost'),
    region: board.region,
    title: `Cost, ${settings.currency}${title}`,
    ...size,
  });
}

interface ModelCost extends CostLine {
  readonly model: Pick<MonitoredModel, 'key' | 'title'>;
}

/** What the account's cost counts: the top of the graph is the sum beside it. */
function countedParts(all: readonly ModelCost[], { terms }: Cost): ModelCost[] {
  const counted = new Set(terms.map(keyOfTerm));
  return all.flatMap((one) =>
    withTerms(
      one,
      one.cost.terms.filter((term) => counted.has(keyOfTerm(term))),
    ),
  );
}

/** All that the models cost, each in a line or some of them in one; `undefined` if that does not fit. */
function wholeOf(all: readonly ModelCost[], room: number): readonly ModelCost[] | undefined {
  const size = sizeOf(all);
  if (size <= MAX_MODEL_COST_METRICS) return all;
  const some = withOthers(all, MAX_METRICS_WITH_OTHERS, MIN_DRAWN);
  return some ?? (size <= room ? all : withOthers(all, room, 1));
}

/** As many models as can be drawn with all others in one more line, the largest ones; `undefined` if fewer than `least` fit. */
function withOthers(
  all: readonly ModelCost[],
  room: number,
  least: number,
): readonly ModelCost[] | undefined {
  const others = (drawn: readonly ModelCost[]): ModelCost => {
    const rest = all.filter((one) => !drawn.includes(one));
    const cost = {
      terms: rest.flatMap((one) => one.cost.terms),
      isTotal: rest.every((one) => one.cost.isTotal),
      caveat: '',
      incomplete: new Set(rest.flatMap((one) => [...one.cost.incomplete])),
    };
    return { model: { key: '', title: `Others, ${count(rest.length, 'model')}` }, ...costLine(cost, true) };
  };
  // The metrics are there in any case: a model that is drawn takes its expressions beside them.
  const chosen = fitting(
    all.toSorted((one, other) => other.cost.terms.length - one.cost.terms.length),
    ({ own }) => own,
    room - sizeOf([others([])]),
  );
  const drawn = all.filter((one) => chosen.includes(one));
  if (drawn.length < Math.min(least, all.length)) return undefined;
  return drawn.length === all.length ? drawn : [...drawn, others(drawn)];
}

/** `period` is absent where the whole range is the period. */
function modelLines(
  shown: readonly ModelCost[],
  all: readonly ModelCost[],
  frame: Frame,
  period?: number,
): { readonly lines: Lines | undefined; readonly title: string } {
  const { priceMultiplier } = frame.settings;
  const withPeriod = period === undefined ? {} : { period };
  const drawn = shown.map(({ model, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, prefix: `m${index}_`, ...withPeriod });
    const title = plainLabel(model.title);
    const line: Line = {
      expression: period === undefined ? math.total : filled(math.total),
      label: cost.isTotal ? title : `${title} (incomplete)`,
      color: PALETTE.grey,
      ...colourOf(model, frame),
      ...withPeriod,
    };
    return { line, parts: costLines(math, false) };
  });
  return {
    lines: nonEmpty([...drawn.map(({ line }) => line), ...drawn.flatMap(({ parts }) => parts)]),
    title: costsShown(shown, all),
  };
}

export function colourOf(
  { key }: Pick<MonitoredModel, 'key'>,
  { colours }: Frame,
): { readonly color?: string } {
  const color = colours.get(key);
  return color === undefined ? {} : { color };
}

/** What fell silent counts with its model, or by itself where that has gone. */
function costsByModel(estate: Estate, priced: PricedEstate): ModelCost[] {
  const silent = new Map(countedSilence(estate, priced).map((model) => [model.key, model]));
  const costWith = (model: MonitoredModel, more?: MonitoredModel): ModelCost => {
    const costs = costsOf(priced, [...model.series, ...(more?.series ?? [])]);
    const cost = costOf(costs, model.images, more?.images, Number.POSITIVE_INFINITY);
    return { model, ...costLine(cost, model.hasTraffic) };
  };
  const models = wholeModels(estate);
  const keys = new Set(models.map(({ key }) => key));
  const gone = [...silent.values()].filter(({ key }) => !keys.has(key));
  return [
    ...models.map((model) => costWith(model, silent.get(model.key))),
    ...gone.map((model) => costWith(model)),
  ].filter(({ cost }) => cost.terms.length > 0);
}

/** As far as the account's cost counts it: what no sum names is forgotten by the next run. */
function countedSilence(estate: Estate, priced: PricedEstate): MonitoredModel[] {
  if (estate.silent.length === 0) return [];
  const { terms } = accountCost(estate, priced);
  const ids = new Set(terms.map(({ seriesId }) => seriesId));
  const images = new Set(terms.map(({ dimensions }) => JSON.stringify(dimensions)));
  return estate.silent.map((model) => ({
    ...model,
    series: model.series.filter(({ id }) => ids.has(id)),
    images: model.images.filter((one) => images.has(JSON.stringify(imageDimensions(one)))),
  }));
}
