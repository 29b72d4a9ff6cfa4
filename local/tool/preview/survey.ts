import { allBoardsOf, type Board } from '../../../shared/config/board.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';
import { modeOf } from '../../../shared/drift/modes.ts';
import type { PlanOf } from '../../../shared/drift/plan.ts';
import { formatReason } from '../../../shared/drift/reasons.ts';
import { desire } from '../../../shared/loop/desire.ts';
import { observe } from '../../../shared/loop/observe.ts';
import { observeListedPages } from '../../../shared/loop/observe-pages.ts';
import { planRegion } from '../../../shared/loop/plan-regions.ts';
import type { World } from '../../../shared/world.ts';

/** A live page. */
export interface SurveyedPage {
  /** The board of its Region. */
  readonly board: Board;
  readonly page: string;
  readonly live: LiveBody;
}

/** A page with what the next run would do with it. */
export interface PlannedPage {
  readonly board: Board;
  readonly plan: PlanOf<'page'>;
  /** The plan's reason, and why nothing is written if the settings say so. */
  readonly reason: string;
  readonly live: LiveBody | undefined;
  /** The managed widgets. */
  readonly desired: readonly Widget[];
  /** The names of the Region's alarms that the next run creates. */
  readonly newAlarms: ReadonlySet<string>;
}

/** Reads the live pages of the operator. Needs only ListDashboards and GetDashboard. */
export async function surveyLive(world: World, operator: Operator): Promise<SurveyedPage[]> {
  const regions = await Promise.all(
    allBoardsOf(operator).map(async (board) => ({ board, pages: await observeListedPages(world, board) })),
  );
  return regions.flatMap(({ board, pages }) =>
    [...pages].flatMap(([page, found]) =>
      found.kind === 'present' ? [{ board, page, live: found.body }] : [],
    ),
  );
}

/** Makes the plans of a run (shared/reconcile.ts) without writing anything. */
export async function surveyPlans(world: World, operator: Operator): Promise<PlannedPage[]> {
  const regions = desire(await observe(world, operator));
  const mode = modeOf(regions[0].settings);
  const planned = await Promise.all(
    regions.map(async (region) => {
      const bodies = new Map(region.pages.map(({ name, body }) => [name, body]));
      const plans = await planRegion(world, region);
      const newAlarms = new Set(
        plans.flatMap(({ kind, action, name }) => (kind === 'alarm' && action === 'create' ? [name] : [])),
      );
      return plans
        .filter((plan) => plan.kind === 'page')
        .map((plan): PlannedPage => {
          const listed = region.live.pages.get(plan.name);
          return {
            board: region.board,
            plan,
            reason: formatReason(mode(plan)),
            live: 'live' in plan ? plan.live : listed?.kind === 'present' ? listed.body : undefined,
            desired: bodies.get(plan.name)?.widgets ?? [],
            newAlarms,
          };
        });
    }),
  );
  return planned.flat();
}
