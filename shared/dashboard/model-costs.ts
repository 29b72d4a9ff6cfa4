import type { Estate, MonitoredModel } from '../catalog/monitored-models.ts';
import { wholeModels } from '../catalog/whole-models.ts';
import { PRICE_KINDS } from '../config/prices.ts';
import { count } from '../config/words.ts';
import { costsOf, type PricedEstate } from '../pricing/priced-estate.ts';
import { accountCost } from './account-cost.ts';
import { barBlock, graphBlock, withMark } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { type Cost, costOf } from './cost.ts';
import { costMath } from './cost-math.ts';
import { type Candidate, fitting, ofModels } from './fitting.ts';
import type { Frame } from './frame.ts';
import type { Mark } from './mark.ts';
import { expressionEntry, imageDimensions, type MetricEntry, plainLabel } from './metrics.ts';

/** Entries of a widget with the cost of each model: page 1 has two of them beside the sums, and takes 2,500. */
const MAX_MODEL_COST_METRICS = 240;
/** Of the graph where it has a line for all others: that happens only where the sums leave so much room. */
const MAX_METRICS_WITH_OTHERS = 365;
/** The line of the others and an expression for each kind. */
const ENTRIES_OF_OTHERS = 1 + PRICE_KINDS.length;
/** With fewer models drawn beside it, a line for all others would tell nothing. */
const MIN_DRAWN = 8;
/** Of one model, so that the sums over them fit too. What is left out makes it incomplete. */
const MAX_TERMS_OF_A_MODEL = 200;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** One on the other. The top is the sum of all where the others fit into one line, else of those shown: the title says so. */
export function modelCostGraph(estate: Estate, priced: PricedEstate, { width }: Size, frame: Frame): Block {
  const { settings, target, mark } = frame;
  const all = costsByModel(estate, priced);
  const shown = withOthers(all) ?? fitting(all, entriesOf, MAX_MODEL_COST_METRICS);
  const { entries, title } = lines(shown, all, frame, mark('cost_models'), settings.period);
  return graphBlock(entries, {
    region: target.region,
    title: `Cost by model${title}`,
    width,
    stacked: true,
    yAxis: { label: settings.currency },
  });
}

/** A bar for each model. */
export function modelCostBars(estate: Estate, priced: PricedEstate, size: Size, frame: Frame): Block {
  const { settings, target, mark } = frame;
  const all = costsByModel(estate, priced);
  const shown = fitting(all, entriesOf, MAX_MODEL_COST_METRICS);
  const { entries, title } = lines(shown, all, frame, mark('compare_cost'));
  return barBlock(entries, { region: target.region, title: `Cost, ${settings.currency}${title}`, ...size });
}

interface ModelCost extends Candidate {
  readonly model: Pick<MonitoredModel, 'key' | 'title'>;
  readonly cost: Cost;
  /** How many models it stands for. */
  readonly models: number;
}

/** As many models as can be drawn with all others in one more line; `undefined` where none is left out, or not all others fit. */
function withOthers(all: readonly ModelCost[]): ModelCost[] | undefined {
  if (fitting(all, entriesOf, MAX_MODEL_COST_METRICS).length === all.length) return undefined;
  // The terms are there in any case: a model that is drawn takes its expressions beside them.
  const terms = all.reduce((sum, { cost }) => sum + cost.terms.length, 0);
  const room = MAX_METRICS_WITH_OTHERS - ENTRIES_OF_OTHERS - terms;
  const drawn = fitting(all, (one) => entriesOf(one) - one.cost.terms.length, room);
  if (drawn.length < MIN_DRAWN) return undefined;
  const others = all.filter((one) => !drawn.includes(one)).map(({ cost }) => cost);
  const cost = {
    terms: others.flatMap((one) => one.terms),
    isTotal: others.every(({ isTotal }) => isTotal),
    caveat: '',
    incomplete: new Set(others.flatMap(({ incomplete }) => [...incomplete])),
  };
  const model = { key: '', title: `Others, ${count(others.length, 'model')}` };
  return [...drawn, { model, isActive: true, cost, models: others.length }];
}

/** `period` is absent where the whole range is the period. */
function lines(
  shown: readonly ModelCost[],
  all: readonly ModelCost[],
  frame: Frame,
  mark: Mark,
  period?: number,
): { readonly entries: MetricEntry[]; readonly title: string } {
  const { priceMultiplier } = frame.settings;
  const ofPeriod = period === undefined ? {} : { period };
  const drawn = shown.map(({ model, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, prefix: `m${index}_`, ...ofPeriod });
    const title = plainLabel(model.title);
    const line = expressionEntry(math.total, {
      label: cost.isTotal ? title : `${title} (incomplete)`,
      color: PALETTE.grey,
      ...colourOf(model, frame),
      ...ofPeriod,
    });
    return { line, hidden: math.entries(false) };
  });
  return {
    entries: withMark([...drawn.map(({ line }) => line), ...drawn.flatMap(({ hidden }) => hidden)], mark),
    title: ofModels(
      shown.reduce((sum, { models }) => sum + models, 0),
      all.length,
    ),
  };
}

/** A line, an expression for each kind, and the metrics; with thousands of terms of one kind it would be some more. */
function entriesOf({ cost: { terms } }: ModelCost): number {
  return 1 + new Set(terms.map(({ kind }) => kind)).size + terms.length;
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
  const costWith = (model: MonitoredModel, more?: MonitoredModel): ModelCost => ({
    model,
    isActive: model.hasTraffic,
    models: 1,
    cost: costOf(
      costsOf(priced, [...model.series, ...(more?.series ?? [])]),
      model.images,
      more?.images,
      MAX_TERMS_OF_A_MODEL,
    ),
  });
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
  const images = new Set(terms.map(({ dimensions }) => dimensions.join('\n')));
  return estate.silent.map((model) => ({
    ...model,
    series: model.series.filter(({ id }) => ids.has(id)),
    images: model.images.filter((one) => images.has(imageDimensions(one).join('\n'))),
  }));
}
