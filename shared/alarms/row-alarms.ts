import type { MonitoredModel } from '../bedrock/estate.ts';
import { seriesKey } from '../bedrock/place.ts';
import { isArn, type Series } from '../bedrock/series.ts';
import { USAGE_KINDS, type UsageKind } from '../config/alarm-kinds.ts';
import { cut, type Problem } from '../kit/problem.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import { sumSeries } from '../metrics/cost.ts';
import { billedSeries, costsOfSeries } from '../pricing/price-series.ts';
import { atTodaysPrices, lastChange } from '../pricing/todays-prices.ts';
import type { DesiredAlarm } from './alarm.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { dailyCostAlarms } from './cost-alarms.ts';
import type { AlarmFrame } from './definition.ts';
import type { RowRules } from './row-rules.ts';
import { USAGE_ALARMS, usageAlarm } from './usage-alarms.ts';

/** Makes the alarms of each row: those on usage series by series, the one on cost for all its series. */
export function rowAlarms(rows: readonly RowRules[], inputs: AlarmInputs, frame: AlarmFrame): DesiredAlarm[] {
  const metrics = new Map(inputs.usage.series.map((one) => [seriesKey(one), one.metrics]));
  return rows.flatMap((row) => [...usageAlarms(row, metrics, frame), ...costAlarms(row, inputs, frame)]);
}

function usageAlarms(
  { model, ruleOf }: RowRules,
  metricsOf: ReadonlyMap<string, readonly string[]>,
  frame: AlarmFrame,
): DesiredAlarm[] {
  return USAGE_KINDS.flatMap((kind) => {
    const found = ruleOf(kind);
    if (found === undefined) return [];
    const { rule, setting, isOwn } = found;
    return model.series
      .filter((one) => isOwn || isWatched(kind, metricsOf.get(seriesKey(one)) ?? [], model))
      .map((one) => {
        const whom = describeSeries(model, one);
        const subject = { kind, what: one.id, id: one.id, ...titleOf(model, [one]) };
        return usageAlarm({ ...subject, rule, setting, whom, dimensions: { ModelId: one.id } }, frame);
      });
  });
}

/** Tells whether a series is watched that no model entry asks to watch. */
function isWatched(kind: UsageKind, metrics: readonly string[], { model }: MonitoredModel): boolean {
  // Calls of a legacy model have data only after the first one, which would go unseen.
  if (kind === 'legacy' && model?.lifecycle.status === 'LEGACY') return metrics.length > 0;
  return USAGE_ALARMS[kind].needs.some((key) => hasData({ metrics }, key));
}

function costAlarms(
  { model, ruleOf }: RowRules,
  { settings, costs }: AlarmInputs,
  frame: AlarmFrame,
): DesiredAlarm[] {
  const found = ruleOf('dailyCost');
  if (found === undefined) return [];
  const { rule, setting, isOwn } = found;
  const watched = costsOfSeries(costs, billedSeries(model)).filter(({ hasTraffic }) => hasTraffic || isOwn);
  const title = titleOf(
    model,
    model.series.filter((one) => one.id === model.base),
  );
  const id = model.claim === undefined ? model.base : `models/${model.claim.entry.name}`;
  const subject = { what: model.key, id, ...title, whom: cut(model.title) };
  const options = { ...frame, settings, setting, changed: lastChange(watched) };
  return dailyCostAlarms(sumSeries(atTodaysPrices(watched), model.images), rule, subject, options);
}

/** Finds the model entries that ask for an alarm on a cost that has no price. */
export function rowProblems(rows: readonly RowRules[], { costs }: AlarmInputs): Problem[] {
  return rows.flatMap(({ model, ruleOf }) => {
    const isPriced = costsOfSeries(costs, billedSeries(model)).some(({ price }) => price !== undefined);
    if (isPriced || ruleOf('dailyCost')?.isOwn !== true) return [];
    const where = `models/${model.claim?.entry.name}`;
    const remedy = 'Add a price of this model, or remove alarms.dailyCost';
    return [
      { where, key: 'alarms.dailyCost', remedy, message: 'expected a price of this model, found none' },
    ];
  });
}

/**
 * Returns the words in the name of a row's alarm: the title of the model entry, then the model, then the series if it has a name.
 * The board's title of the row is not among them: it tells rows of one name apart, and so changes with other rows.
 */
function titleOf({ key, base, model, claim }: MonitoredModel, series: readonly Series[]) {
  const own = claim === undefined ? [] : [claim.entry.title];
  const names = series.flatMap(({ name }) => name ?? []);
  return {
    words: [...own, ...(model === undefined ? [] : [model.name]), ...names].map((one) => cut(one)),
    row: key,
    // Bedrock's list lacks a model now and then. It never names the account's own models.
    ...(model === undefined && !isArn(base) ? { lacksWordAt: own.length } : {}),
  };
}

function describeSeries({ title }: MonitoredModel, { id, name }: Series): string {
  return name === undefined ? `${cut(title)} (${id})` : `${cut(title)} (${cut(name)}, ${id})`;
}
