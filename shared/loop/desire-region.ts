import { arnOfAlarms } from '../alarms/alarm-arn.ts';
import { desiredAlarms } from '../alarms/desired-alarms.ts';
import { keepNames } from '../alarms/keep-names.ts';
import { selectGuardrails } from '../bedrock/guardrails.ts';
import { projectsInUse } from '../bedrock/mantle-projects.ts';
import { unusedModels } from '../bedrock/unused-models.ts';
import { type Board, isOwnBoard } from '../config/board.ts';
import { parseGuardrailRef } from '../config/guardrails.ts';
import { nameLayers } from '../config/name-layers.ts';
import { fleetDashboardName } from '../config/names.ts';
import type { Settings } from '../config/settings.ts';
import { renderPages } from '../dashboard/pages.ts';
import { rememberedOn } from '../drift/remembered.ts';
import { memoryIn } from '../facts/model-fact.ts';
import { type MonthForecast, monthForecast } from '../facts/month-forecast.ts';
import { projectsIn } from '../facts/project-fact.ts';
import { accountUsedIn } from '../facts/usage-fact.ts';
import type { Problem } from '../kit/problem.ts';
import { projectCosts } from '../metrics/project-costs.ts';
import { billIn } from './bill-status.ts';
import { budgetProblems } from './budget-problems.ts';
import type { DesiredState, LiveState } from './kind.ts';
import { listPriceProblems } from './list-price-problems.ts';
import { isIncomplete, listProblems } from './list-problems.ts';
import type { ObservedRegion } from './observed.ts';
import type { Concerns } from './region-concerns.ts';
import { limitsIn } from './region-limits.ts';
import { rowsAndCosts } from './rows-and-costs.ts';
import { shownAlarms } from './shown-alarms.ts';
import { loadOfYourWidgets } from './your-widgets.ts';

/** The pages and alarms of one Region that should exist, and what is live there. */
export interface DesiredRegion extends DesiredState {
  readonly board: Board;
  readonly settings: Settings;
  /** Its pages are those that CloudWatch lists. */
  readonly live: LiveState;
  readonly problems: readonly Problem[];
  readonly rows: number;
  readonly series: number;
}

/** What a Region's board has to do with the operator's other Regions. */
export interface RegionContext {
  /** The boards of all Regions that have pages, this one included. */
  readonly linked: readonly Board[];
  /** Problems of the operator as a whole, for page 1 of its own Region. */
  readonly problems: readonly Problem[];
  /** Whether what a model entry or the setting `guardrails` names by this id is to be shown here. */
  readonly concerns: Concerns;
}

const ALONE: RegionContext = { linked: [], problems: [], concerns: () => true };

/** The pages and alarms that one Region should have. */
export function desireRegion(
  observed: ObservedRegion,
  { linked, problems, concerns } = ALONE,
): DesiredRegion {
  const { board, config, bedrock, usage, quotas, facts } = observed;
  const live = { pages: observed.pages, alarms: observed.alarms };
  const { settings } = config;
  const { owner } = board;
  const { estate, costs } = rowsAndCosts(observed, concerns);
  const guardrails = selectGuardrails(guardrailsHere(settings, concerns), bedrock, usage);
  const limits = limitsIn(observed, estate);
  const projects = projectsInUse(usage, projectsIn(facts.projects, board.region));
  const bill = isOwnBoard(board) ? billIn(observed.facts, settings) : undefined;
  const asked = desiredAlarms({
    board,
    settings,
    estate,
    costs,
    usage,
    bill: bill?.status,
    limits: limits.limits,
    ...(quotas !== undefined && isIncomplete(quotas) ? { unreadable: live.alarms } : {}),
  });
  const alarms = keepNames(asked.alarms, live.alarms, owner);
  const rendered = renderPages({
    board,
    today: observed.today,
    settings,
    estate,
    costs,
    unused: unusedModels(estate, usage, { discovery: settings.discovery, today: observed.today }),
    logDelivery: usage.logDelivery,
    coverage: {
      further: usage.further,
      guardrails,
      projects,
      projectCosts: projectCosts(projects, costs),
    },
    quotas: { ...limits, isShown: settings.quotas.show && limits.isKnown },
    alarms: shownAlarms(alarms, arnOfAlarms(observed, board)),
    linked,
    fleetPage: board.fleet && settings.fleet ? fleetDashboardName(board.dashboardName) : undefined,
    problems: [
      ...problems,
      ...config.problems,
      ...nameLayers(config, [
        ...guardrails.problems,
        ...asked.problems,
        ...limits.problems,
        ...(linked.length < 2 ? budgetProblems(config, costs) : []),
        ...(bill?.problems ?? []),
        ...listPriceProblems(observed, costs),
        ...listProblems(observed),
      ]),
    ],
    yours: loadOfYourWidgets(live.pages, owner),
    memory: memoryToKeep(observed),
    forecast: forecastIn(observed),
    bill: bill?.status,
  });
  return {
    board,
    settings,
    ...rendered,
    alarms,
    rows: estate.rows.length,
    series: usage.series.length,
    live,
  };
}

/** Returns what an earlier version remembered on page 1, until facts hold it. */
function memoryToKeep({ board, pages, facts }: ObservedRegion): string | undefined {
  if (memoryIn(facts.models, board.region) !== undefined) return undefined;
  return rememberedOn(pages.get(board.dashboardName), board.owner);
}

function forecastIn({ board, facts }: ObservedRegion): MonthForecast | undefined {
  const used = accountUsedIn(facts.usage, board.region);
  return used === undefined ? undefined : monthForecast(used);
}

/** Without the guardrails that other Regions show; where none is left, what has data shows by itself. */
function guardrailsHere({ guardrails }: Settings, concerns: Concerns): Settings['guardrails'] {
  if (typeof guardrails === 'string') return guardrails;
  return guardrails.filter((ref) => concerns(parseGuardrailRef(ref).arn));
}
