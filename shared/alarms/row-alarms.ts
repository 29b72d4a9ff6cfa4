import type { MonitoredModel } from '../bedrock/estate.ts';
import { seriesKey } from '../bedrock/place.ts';
import { isArn, type Series } from '../bedrock/series.ts';
import { type AlarmRule, type ModelAlarmKind, USAGE_KINDS, type UsageKind } from '../config/alarm-kinds.ts';
import { cut, type Problem } from '../kit/problem.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { sumSeries } from '../metrics/cost.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import type { DesiredAlarm } from './alarm.ts';
import { type AlarmContent, inSettings } from './content.ts';
import { dailyCostAlarms } from './cost-alarms.ts';
import type { AlarmFrame } from './definition.ts';
import { USAGE_ALARMS } from './usage-alarms.ts';
import { usageAlarm } from './watch.ts';

/** A row, and the rules that hold for it. */
export interface RowRules {
  readonly model: MonitoredModel;
  readonly ruleOf: (kind: ModelAlarmKind) => RowRule | undefined;
}

interface RowRule {
  readonly rule: AlarmRule;
  /** The row's own entry asks for it, so it is watched before there is any data. */
  readonly isNamed: boolean;
  readonly setting: string;
}

export function rowsWithRules(content: AlarmContent): RowRules[] {
  const { settings, estate, board } = content;
  const general = settings.alarms.models;
  return [...estate.rows, ...estate.hidden].map((model) => {
    const entry = model.claim?.entry;
    const ruleOf = (kind: ModelAlarmKind): RowRule | undefined => {
      const own = entry?.alarms?.[kind];
      const rule = own ?? (entry?.hidden === true ? undefined : general[kind]);
      if (!rule) return undefined;
      if (own === undefined) {
        return { rule, isNamed: false, setting: inSettings(`alarms.models.${kind}`, content) };
      }
      const parameter = `${board.prefix}/models/${entry?.name}`;
      return { rule, isNamed: true, setting: `alarms.${kind} in ${parameter} (${board.operatorRegion})` };
    };
    return { model, ruleOf };
  });
}

export function rowAlarms(
  rows: readonly RowRules[],
  content: AlarmContent,
  frame: AlarmFrame,
): DesiredAlarm[] {
  const used = new Map(content.usage.series.map((one) => [seriesKey(one), one.metrics]));
  return rows.flatMap((row) => alarmsOf(row, used, content, frame));
}

function alarmsOf(
  { model, ruleOf }: RowRules,
  used: ReadonlyMap<string, readonly string[]>,
  content: AlarmContent,
  frame: AlarmFrame,
): DesiredAlarm[] {
  const { settings, costs } = content;
  const usageAlarms = USAGE_KINDS.flatMap((kind) => {
    const found = ruleOf(kind);
    if (found === undefined) return [];
    const { rule, setting, isNamed } = found;
    return model.series
      .filter((one) => isNamed || isWatched(kind, used.get(seriesKey(one)) ?? [], model))
      .map((one) => {
        const whom = describeSeries(model, one);
        const subject = { kind, what: one.id, id: one.id, ...titleOf(model, [one]) };
        return usageAlarm({ ...subject, rule, setting, whom, dimensions: { ModelId: one.id } }, frame);
      });
  });
  const ofCost = ruleOf('dailyCost');
  if (ofCost === undefined) return usageAlarms;
  const { rule, setting, isNamed } = ofCost;
  const watched = costsOfSeries(costs, model.series).filter(({ hasTraffic }) => hasTraffic || isNamed);
  const id = model.claim === undefined ? model.base : `models/${model.claim.entry.name}`;
  const title = titleOf(
    model,
    model.series.filter((one) => one.id === model.base),
  );
  const payer = { what: model.key, id, ...title, title: cut(model.title) };
  const cost = sumSeries(watched, model.images);
  return [...usageAlarms, ...dailyCostAlarms(cost, rule, payer, { ...frame, settings, setting })];
}

/** Reports alarms on a cost that is not known: you asked for them, and must not think that they exist. */
export function rowProblems(rows: readonly RowRules[], { costs }: AlarmContent): Problem[] {
  return rows.flatMap(({ model, ruleOf }) => {
    const isPriced = costsOfSeries(costs, model.series).some(({ price }) => price !== undefined);
    if (isPriced || ruleOf('dailyCost')?.isNamed !== true) return [];
    const where = `models/${model.claim?.entry.name}`;
    return [{ where, key: 'alarms.dailyCost', message: 'expected a price of this model, found none' }];
  });
}

/**
 * Tells whether a series is watched that no entry named. Throttles and calls of a legacy model have data only once they have happened:
 * then the first ones would go unseen.
 */
function isWatched(kind: UsageKind, metrics: readonly string[], { model }: MonitoredModel): boolean {
  const has = (key: MetricKey): boolean => metrics.includes(BEDROCK_METRICS[key].name);
  if (kind === 'throttles') return has('invocations') || has('throttles');
  if (kind === 'legacy' && model?.lifecycle.status === 'LEGACY') return metrics.length > 0;
  return has(USAGE_ALARMS[kind].metric);
}

/**
 * Names a row's alarm for a pager: as you call the row, then the model, then the series if it has a name. The title on the board is not
 * used: it tells rows of one name apart and so changes with others.
 */
function titleOf({ key, base, model, claim }: MonitoredModel, series: readonly Series[]) {
  const own = claim === undefined ? [] : [claim.entry.title];
  const names = series.flatMap(({ name }) => name ?? []);
  return {
    words: [...own, ...(model === undefined ? [] : [model.name]), ...names].map((one) => cut(one)),
    row: key,
    // The catalogue leaves out a model now and then; what the account made or rented has no name there.
    ...(model === undefined && !isArn(base) ? { lacksWordAt: own.length } : {}),
  };
}

function describeSeries({ title }: MonitoredModel, { id, name }: Series): string {
  return name === undefined ? `${cut(title)} (${id})` : `${cut(title)} (${cut(name)}, ${id})`;
}
