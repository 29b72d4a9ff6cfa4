import type { Operator } from '../../../shared/config/operator.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import type { World } from '../../../shared/world.ts';
import { comparedPage } from './compared-page.ts';
import type { Body } from './draw-body.ts';
import type { Note } from './page.ts';
import { type PlannedPage, surveyLive, surveyPlans } from './survey.ts';
import type { View } from './views.ts';

/** A page that is to be drawn. */
export interface PreviewPage {
  readonly page: string;
  readonly region: string;
  readonly body: Body;
  /** What the next run would do with it, and why; absent if only live pages were read. */
  readonly plan?: { readonly action: PlannedPage['plan']['action']; readonly reason: string };
  /** The names of alarms that the next run creates. */
  readonly newAlarms?: ReadonlySet<string>;
  readonly notes?: ReadonlyMap<unknown, Note>;
  /** The live widget in the place of each widget. */
  readonly instead?: ReadonlyMap<unknown, JsonObject>;
}

/** @throws Error if there is no page to draw. */
export async function previewPages(world: World, operator: Operator, view: View): Promise<PreviewPage[]> {
  const pages =
    view === 'live' ? await livePages(world, operator) : await plannedPages(world, operator, view);
  if (pages.length > 0) return pages;
  throw new Error(
    `${operator.dashboardName} does not exist: try --show desired, which draws what the next run would write`,
  );
}

async function livePages(world: World, operator: Operator): Promise<PreviewPage[]> {
  const found = await surveyLive(world, operator);
  return found.map(({ board, page, live }) => ({ page, region: board.region, body: live }));
}

async function plannedPages(
  world: World,
  operator: Operator,
  view: 'desired' | 'differences',
): Promise<PreviewPage[]> {
  const planned = await surveyPlans(world, operator);
  return planned.flatMap((one) => {
    const body = bodyOf(one, view);
    if (body === undefined) return [];
    const { action } = one.plan;
    const page = {
      page: one.plan.name,
      region: one.board.region,
      plan: { action, reason: one.reason },
      newAlarms: one.newAlarms,
    };
    return [{ ...page, ...(view === 'desired' ? { body } : comparedPage(one, body)) }];
  });
}

/** Returns the body to draw. A page that the next run deletes is drawn only if differences are shown. */
function bodyOf({ plan, live }: PlannedPage, view: View): LiveBody | Body | undefined {
  if (plan.action === 'create' || plan.action === 'change') return { widgets: [], ...plan.body };
  if (plan.action === 'delete' && view === 'desired') return undefined;
  return live;
}
