import type { PageBody, Widget } from '../../../shared/dashboard/body.ts';
import type { Decision } from '../../../shared/drift/decision.ts';
import type { LiveBody, LivePage } from '../../../shared/drift/live-page.ts';
import { type PageWrite, planPage } from '../../../shared/drift/page-plan.ts';
import type { PlanOf, WritePlanOf } from '../../../shared/drift/plan.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';

/** A page small enough to be read at a glance: banner 0-4, graph 4-11, line 11-12. */
export const OWNER = '0a1b2c3d';
export const OTHER = 'ffffffff';
export const END = 12;

export const BANNER = marked('banner', { y: 0, height: 4 }, OWNER, 'banner.row');
export const GRAPH = graph('row', { y: 4, height: 7 });
export const LINE = marked('line', { y: 11, height: 1 }, OWNER, 'banner.row');
export const DESIRED: PageBody = {
  start: '-P1D',
  periodOverride: 'inherit',
  widgets: [BANNER, GRAPH, LINE],
};
/** It comes after no managed widget. */
export const LINE_ALONE = { widgets: [marked('line', { y: 0, height: 1 })] };

/** A text widget with a mark; `last` as banner and line name the two widgets that the line comes after. */
export function marked(widget: string, place: Partial<Widget> = {}, owner = OWNER, last?: string): Widget {
  const query = last === undefined ? '' : `?last=${last}`;
  const markdown = `About [this](https://example.com/guide.html${query}#bdo=${owner}/${widget})`;
  return { type: 'text', x: 0, y: 0, width: 24, height: 6, ...place, properties: { markdown } };
}

/** A metric widget with a mark. */
export function graph(widget: string, place: Partial<Widget> = {}, owner = OWNER): Widget {
  const metrics = [
    ['AWS/Bedrock', 'Invocations', { stat: 'Sum', id: `bdo_${owner}_${widget}` }],
    ['AWS/Bedrock', 'InvocationThrottles', { stat: 'Sum', period: 60 }],
  ];
  return {
    type: 'metric',
    x: 0,
    y: 0,
    width: 24,
    height: 6,
    ...place,
    properties: { title: widget, metrics },
  };
}

/** A text widget of yours. */
export function note(words: string, place: JsonObject = {}): JsonObject {
  return { type: 'text', ...place, properties: { markdown: words } };
}

export type Drawn = JsonObject | Widget;

export function bodyOf(...widgets: readonly Drawn[]): LiveBody {
  return { start: '-P1D', periodOverride: 'inherit', widgets: widgets.map((widget) => ({ ...widget })) };
}

export function live(body: LiveBody | Partial<PageBody>): LivePage {
  return { kind: 'present', body: copyOf(body) as LiveBody };
}

export function planFor(desired: PageBody | undefined, page: LivePage): Decision<PageWrite> {
  return planPage(desired, page, { owner: OWNER, lineAlone: LINE_ALONE });
}

/** What CloudWatch would return after the plan: the body as it went over the wire. */
export function applied(plan: Decision<PageWrite>): LivePage {
  if (plan.action !== 'create' && plan.action !== 'change') {
    throw new Error(`expected a plan with a body, found ${plan.action}: ${plan.reason}`);
  }
  return { kind: 'present', body: copyOf(plan.body) as LiveBody };
}

export function widgetsOf(page: LivePage): readonly JsonObject[] {
  if (page.kind === 'absent') throw new Error('expected a page, found none');
  return page.body.widgets;
}

export function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

export const PAGE = { kind: 'page', name: 'Page', region: 'us-east-1' } as const;

/** A plan of each action. */
export const WRITES: readonly WritePlanOf<'page'>[] = [
  { ...PAGE, action: 'create', reason: 'it is not there', body: bodyOf() },
  {
    ...PAGE,
    name: 'Page-2',
    action: 'change',
    reason: 'it differs',
    body: bodyOf(),
    live: bodyOf(),
    changes: [],
  },
  { ...PAGE, name: 'Page-3', action: 'delete', reason: 'it is not needed', live: bodyOf() },
];
export const NO_WRITES: readonly PlanOf<'page'>[] = [
  { ...PAGE, action: 'none', reason: 'it is the same' },
  { ...PAGE, name: 'Page-2', action: 'refuse', remedy: 'Rename it', reason: 'it is another operator’s' },
];
