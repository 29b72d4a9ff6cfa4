import { checkExpressions } from '../../../local/sandbox/check-expressions.ts';
import { AlarmInput } from '../../../local/sandbox/cloud/cloudwatch/alarms/alarm-input.ts';
import { alarmFaults } from '../../../local/sandbox/cloud/cloudwatch/alarms/alarm-rules.ts';
import type { DesiredAlarm, LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { metricCount, type PageBody, type Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import { type DesiredRegion, desireRegion } from '../../../shared/loop/desire-region.ts';
import { diff } from '../../../shared/loop/diff.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { oneAccount } from '../../local/sandbox/cloud/one-account.ts';
import { ACCOUNT } from '../builders.ts';
import { problemFaults } from '../problem-faults.ts';
import { expressionFaults, type Line } from './expression-faults.ts';
import { lookFaults } from './look-faults.ts';
import type { RandomEstate } from './random-estate.ts';
import { BOARD, type Entry, entries } from './render.ts';
import { sumFaults } from './sum-faults.ts';
import { titleFaults } from './title-faults.ts';

/**
 * What is wrong with what the operator would write for this world: nothing, for any. `isThorough`: every expression is parsed as
 * the local cloud does it, too.
 */
export function faultsOf({ observed, linked }: RandomEstate, isThorough = false): string[] {
  let desired: DesiredRegion;
  try {
    desired = desireIn(observed, linked);
  } catch (error) {
    return [`rendering throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  return [
    ...desired.pages.flatMap(({ name, body }) =>
      pageFaults(body, isThorough).map((fault) => `${name}: ${fault}`),
    ),
    ...limitFaults(desired, observed),
    ...alarmsFaults(desired.alarms, isThorough),
    ...titleFaults(desired, observed),
    ...problemFaults(desired.problems),
    ...sumFaults(desired),
    ...lookFaults(desired),
    ...secondRunFaults(desired, observed, { linked, isThorough }),
  ];
}

function desireIn(observed: ObservedRegion, linked: RandomEstate['linked']): DesiredRegion {
  return desireRegion(observed, { linked, problems: [], concerns: () => true });
}

/** No overlap, no hole, each widget with a mark of its own, something in each, and expressions that CloudWatch takes. */
function pageFaults({ widgets }: PageBody, isThorough: boolean): string[] {
  const marks = widgets.map((one) => readMark(one)?.widget);
  return [
    ...(isGridFull(widgets) ? [] : ['widgets overlap, or leave a hole']),
    ...(marks.includes(undefined) || new Set(marks).size < marks.length
      ? ['marks are missing or not unique']
      : []),
    ...widgets.flatMap((widget) => {
      if (widget.type !== 'metric') return [];
      const all = entries(widget);
      const faults = [
        ...(all.length === 0 || all.length > 500 ? [`it has ${all.length} entries`] : []),
        ...(all.every(({ visible }) => visible === false) ? ['it shows nothing'] : []),
        ...(new Set(all.map(({ period }) => period)).size > 1 ? ['its periods differ'] : []),
        ...labelFaults(all),
        ...expressionFaults(all.map(lineOf)),
        ...stackedFaults(widget, all),
      ];
      return faults.map((fault) => `${readMark(widget)?.widget}: ${fault}`);
    }),
    ...(isThorough
      ? checkExpressions({ widgets }).map(({ DataPath, Message }) => `${DataPath}: ${Message}`)
      : []),
  ];
}

function labelFaults(all: readonly Entry[]): string[] {
  const labels = all.filter(({ visible }) => visible !== false).map(({ label }) => label);
  const twice = labels.filter((label, index) => labels.indexOf(label) < index);
  return twice.map((label) => `two of its lines have the label ${label}`);
}

/** What has no visible flag is shown. Nothing refers to the entry with the mark. */
function lineOf({ id, expression, visible }: Entry): Line {
  return {
    isShown: visible !== false,
    ...(id === undefined ? {} : { id }),
    ...(expression === undefined ? {} : { expression }),
  };
}

function isGridFull(widgets: readonly Widget[]): boolean {
  const bottom = Math.max(...widgets.map(({ y, height }) => y + height));
  const cells = new Uint8Array(24 * bottom);
  for (const { x, y, width, height } of widgets) {
    if (x < 0 || x + width > 24) return false;
    for (let cell = 0; cell < width * height; cell += 1) {
      const place = (y + Math.floor(cell / width)) * 24 + x + (cell % width);
      cells[place] = (cells[place] ?? 0) + 1;
    }
  }
  return cells.every((times) => times === 1);
}

/** A gap in one line would draw those above it too low: lines are filled, or miss their points together. */
function stackedFaults({ properties }: Widget, all: readonly Entry[]): string[] {
  if (properties.stacked !== true) return [];
  const shown = all.filter(({ visible }) => visible !== false);
  const isFilled = shown.every(({ expression = '' }) =>
    /^(?:FILL\(.*,0\)|IF\(epoch<MAX\(epoch\),FILL\(.*,0\)\))$/.test(expression),
  );
  const isOfOne = new Set(shown.map(({ path, expression }) => expression ?? path.join('\n'))).size === 1;
  return isFilled || isOfOne ? [] : ['a visible line of a stack is not filled'];
}

/** Room that the texts of a page need, and no metric. */
const TEXTS = 5;

function limitFaults({ pages }: DesiredRegion, { pages: live }: ObservedRegion): string[] {
  return pages.flatMap(({ name, body }) => {
    const page = live.get(name);
    const theirs = page?.kind === 'present' ? page.body.widgets : [];
    const metrics = [...theirs, ...body.widgets].reduce((sum, one) => sum + metricCount(one.properties), 0);
    const widgets = theirs.length + body.widgets.length;
    return [
      ...(metrics > 2_500 ? [`${name} would have ${metrics} metrics`] : []),
      ...(widgets > 500 && theirs.length <= 500 - TEXTS ? [`${name} would have ${widgets} widgets`] : []),
    ];
  });
}

function alarmsFaults(alarms: readonly DesiredAlarm[], isThorough: boolean): string[] {
  const names = alarms.map(({ name }) => name);
  return [
    ...(new Set(names).size < names.length ? ['two alarms have one name'] : []),
    ...alarms.flatMap(({ name, definition }) => {
      const queries = Array.isArray(definition.Metrics) ? definition.Metrics : [];
      const lines = queries.map(
        ({ Id, Expression, ReturnData }): Line => ({
          id: Id,
          isShown: ReturnData !== false,
          ...(Expression === undefined ? {} : { expression: Expression }),
        }),
      );
      const input = AlarmInput.safeParse({ AlarmName: name, ...definition });
      const faults = [
        ...expressionFaults(lines),
        ...(queries.filter(({ MetricStat }) => MetricStat !== undefined).length > 10
          ? ['too many metrics']
          : []),
        ...(input.success ? [] : [input.error.message]),
        ...(isThorough && input.success ? alarmFaults(input.data, oneAccount(undefined, BOARD.region)) : []),
      ];
      return faults.map((fault) => `${name}: ${fault}`);
    }),
  ];
}

/** What the first run writes is what the second one wants. */
function secondRunFaults(
  desired: DesiredRegion,
  observed: ObservedRegion,
  { linked, isThorough }: Pick<RandomEstate, 'linked'> & { readonly isThorough: boolean },
): string[] {
  const pages = new Map(observed.pages);
  for (const plan of diff(desired, { pages, alarms: [] }, BOARD)) {
    if (plan.kind === 'page' && 'body' in plan) {
      const body = isThorough ? JSON.parse(JSON.stringify(plan.body)) : plan.body;
      pages.set(plan.name, presentPage(plan.name, body));
    }
  }
  const alarms = desired.alarms.map(
    ({ name, definition }): LiveAlarm => ({
      name,
      arn: `arn:aws:cloudwatch:${BOARD.region}:${ACCOUNT}:alarm:${name}`,
      actionsEnabled: true,
      definition,
    }),
  );
  const again = desireIn({ ...observed, pages, alarms }, linked);
  return diff(again, { pages, alarms }, BOARD)
    .filter(({ action }) => action !== 'none' && action !== 'refuse')
    .map(({ name, action, reason }) => `the second run wants to ${action} ${name}: ${reason}`);
}
