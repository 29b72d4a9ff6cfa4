import type { Estate, MonitoredModel } from '../catalog/monitored-models.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { barBlock, graphBlock, withMark } from './blocks.ts';
import type { Block } from './body.ts';
import { type Cost, costOf } from './cost.ts';
import { costMath } from './cost-math.ts';
import { type Candidate, fitting, ofModels } from './fitting.ts';
import type { Frame } from './frame.ts';
import type { Mark } from './mark.ts';
import { expressionEntry, type MetricEntry, plainLabel } from './metrics.ts';

/** Entries of a widget with the cost of each model: page 1 has two of them beside the sums, and takes 2,500. */
const MAX_MODEL_COST_METRICS = 240;
/** Metrics of one model, so that its line, its kinds and their parts always find room beside them. */
const MAX_METRICS_OF_MODEL = MAX_MODEL_COST_METRICS - 20;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** One on the other, so that the top is the sum of those shown. */
export function modelCostGraph(estate: Estate, priced: PricedEstate, { width }: Size, frame: Frame): Block {
  const { settings, target, mark } = frame;
  const { entries, title } = lines(estate, priced, frame, mark('cost_models'), settings.period);
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
  const { entries, title } = lines(estate, priced, frame, mark('compare_cost'));
  return barBlock(entries, { region: target.region, title: `Cost, ${settings.currency}${title}`, ...size });
}

interface ModelCost extends Candidate {
  readonly model: MonitoredModel;
  readonly cost: Cost;
}

/** `period` is absent where the whole range is the period. */
function lines(
  estate: Estate,
  priced: PricedEstate,
  frame: Frame,
  mark: Mark,
  period?: number,
): { readonly entries: MetricEntry[]; readonly title: string } {
  const all = costsByModel(estate, priced);
  const shown = fitting(all, entriesOf, MAX_MODEL_COST_METRICS);
  const { priceMultiplier } = frame.settings;
  const ofPeriod = period === undefined ? {} : { period };
  const drawn = shown.map(({ model, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, prefix: `m${index}_`, ...ofPeriod });
    const title = plainLabel(model.title);
    const line = expressionEntry(math.total, {
      label: cost.isTotal ? title : `${title} (incomplete)`,
      ...colourOf(model, frame),
      ...ofPeriod,
    });
    return { line, hidden: math.entries(false) };
  });
  return {
    entries: withMark([...drawn.map(({ line }) => line), ...drawn.flatMap(({ hidden }) => hidden)], mark),
    title: ofModels(shown.length, all.length),
  };
}

/** A line, an expression for each kind, and the metrics; with thousands of terms of one kind it would be some more. */
function entriesOf({ cost: { terms } }: ModelCost): number {
  return 1 + new Set(terms.map(({ kind }) => kind)).size + terms.length;
}

export function colourOf({ key }: MonitoredModel, { colours }: Frame): { readonly color?: string } {
  const color = colours.get(key);
  return color === undefined ? {} : { color };
}

function costsByModel({ rows, hidden, filtered }: Estate, priced: PricedEstate): ModelCost[] {
  return [...rows, ...hidden, ...filtered]
    .map((model) => ({
      model,
      isActive: model.hasTraffic,
      cost: costOf(
        model.series.flatMap(({ id }) => priced.costs.get(id) ?? []),
        model.images,
        MAX_METRICS_OF_MODEL,
      ),
    }))
    .filter(({ cost }) => cost.terms.length > 0);
}
