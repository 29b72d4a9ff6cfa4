import type { DesiredAlarm } from '../alarms/alarm.ts';
import { arnOfAlarms } from '../alarms/alarm-arn.ts';
import { desiredAlarms } from '../alarms/desired-alarms.ts';
import { withKnownNames } from '../alarms/known-names.ts';
import { asksForQuotaAlarms } from '../alarms/quota-rules.ts';
import { shownAlarms } from '../alarms/shown-alarms.ts';
import type { Quotas } from '../bedrock/catalogue.ts';
import { guardrailWish } from '../bedrock/guardrails.ts';
import { modelFacts } from '../bedrock/model-facts.ts';
import type { Estate } from '../bedrock/monitored-models.ts';
import { type Notice, newsOf } from '../bedrock/notices.ts';
import { type Board, ownerOf } from '../config/board.ts';
import { parseGuardrailRef } from '../config/guardrails.ts';
import type { Settings } from '../config/settings.ts';
import { metricCount } from '../dashboard/body.ts';
import { readMark } from '../dashboard/mark.ts';
import type { Load } from '../dashboard/packing.ts';
import { type DesiredPage, renderPages } from '../dashboard/pages.ts';
import { ownership } from '../drift/ownership.ts';
import type { JsonObject } from '../kit/json.ts';
import type { Problem } from '../kit/problem.ts';
import { limitsOf, type SeriesLimits } from '../quotas/series-quotas.ts';
import { wantedEstate } from './estate.ts';
import type { Observed } from './observe.ts';
import type { LivePages } from './observe-pages.ts';
import type { Concerns } from './region-concerns.ts';
import { rememberedOn } from './remembered.ts';

/** The dashboard that should exist. */
export interface Desired {
  readonly settings: Settings;
  /** Page 1 first. Only our part. */
  readonly pages: readonly DesiredPage[];
  readonly alarms: readonly DesiredAlarm[];
  readonly problems: readonly Problem[];
  /** What is new against what page 1 remembers. */
  readonly notices: readonly Notice[];
  readonly rows: number;
  readonly series: number;
}

/** What the Region's pages have to do with the operator's other ones. */
export interface Surroundings {
  /** All Regions whose pages can be looked at, this one included. */
  readonly linked: readonly Board[];
  /** To be said on page 1. */
  readonly problems: readonly Problem[];
  /** Whether what a model entry or the setting `guardrails` names by this id is to be shown here. */
  readonly concerns: Concerns;
}

const ALONE: Surroundings = { linked: [], problems: [], concerns: () => true };

/** @throws ConfigError if the settings cannot be trusted. */
export function desire(observed: Observed, board: Board, { linked, problems, concerns } = ALONE): Desired {
  const { catalogue, usage, pages, quotas } = observed;
  const { config, estate, priced } = wantedEstate(observed, board, concerns);
  // Of all entries: whoever named a model is told when it leaves the Region, and with it the entry's row.
  const before = rememberedOn(pages.get(board.dashboardName), ownerOf(board));
  const facts = modelFacts(config, catalogue, usage, [...(before?.keys() ?? [])]);
  const { notices, memory } = newsOf(before, facts);
  const guardrails = guardrailWish(guardrailsHere(config.settings, concerns), catalogue, usage);
  const limits = quotasHere(observed, config.settings, estate);
  const asked = desiredAlarms({
    board,
    settings: config.settings,
    estate,
    priced,
    usage,
    limits: limits.limits,
    ...(quotas !== undefined && isIncomplete(quotas) ? { unreadable: observed.alarms } : {}),
  });
  const wanted = { ...asked, alarms: withKnownNames(asked.alarms, observed.alarms, ownerOf(board)) };
  const rendered = renderPages({
    board,
    settings: config.settings,
    estate,
    priced,
    logDelivery: usage.logDelivery,
    coverage: { further: usage.further, guardrails },
    quotas: { ...limits, isShown: config.settings.quotas.show && quotas !== undefined },
    alarms: shownAlarms(wanted.alarms, arnOfAlarms(observed, board)),
    linked,
    problems: [
      ...problems,
      ...config.problems,
      ...guardrails.problems,
      ...wanted.problems,
      ...limits.problems,
      ...catalogue.denied.map((action) =>
        denied(action, 'what it lists shows only as far as it has traffic'),
      ),
      ...(quotas?.denied ?? []).map((action) =>
        denied(action, 'quotas are drawn and watched only where they can be read'),
      ),
      ...(asksForQuotaAlarms(config) ? unwatched(quotas) : []),
    ],
    theirs: loadOfTheirs(pages, ownerOf(board)),
    memory,
  });
  return {
    settings: config.settings,
    ...rendered,
    alarms: wanted.alarms,
    notices,
    rows: estate.rows.length,
    series: usage.series.length,
  };
}

/** Those that are shown in other Regions are not asked for; who asks for none here has what shows by itself. */
function guardrailsHere({ guardrails }: Settings, concerns: Concerns): Settings['guardrails'] {
  if (typeof guardrails === 'string') return guardrails;
  return guardrails.filter((ref) => concerns(parseGuardrailRef(ref).arn));
}

function isIncomplete({ denied, notOffered = [] }: Quotas): boolean {
  return denied.length + notOffered.length > 0;
}

/** The IAM action alone: a message with a session's or request's name in it would change the page at every run. */
function denied(action: string, consequence: string): Problem {
  return { where: action, message: `access denied; ${consequence}` };
}

/** That a Region lacks a list is its normal state, and no problem unless you ask for what is made of it. */
function unwatched({ notOffered = [] }: Partial<Quotas> = {}): Problem[] {
  return notOffered.map((action) => ({
    where: action,
    message: 'not offered in this Region; quotaUse watches no quota that only this lists',
  }));
}

const NO_LIMITS: SeriesLimits = { limits: [], unmatched: [], problems: [] };

/** What limits the series with traffic; nothing if nobody asks for quotas. */
export function quotasHere(
  { catalogue, usage, quotas }: Pick<Observed, 'catalogue' | 'usage' | 'quotas'>,
  settings: Settings,
  { rows, hidden, filtered }: Estate,
): SeriesLimits {
  if (quotas === undefined) return NO_LIMITS;
  const used = new Set(usage.series.map(({ id }) => id));
  const series = [...rows, ...hidden, ...filtered].flatMap((model) => model.series);
  return limitsOf(
    series.filter(({ id }) => used.has(id)),
    catalogue,
    quotas.quotas,
    settings.quotas.codes,
  );
}

/** What people's own widgets take up on the live pages: CloudWatch's limits count them too. */
function loadOfTheirs(pages: LivePages, owner: string): ReadonlyMap<string, Load> {
  return new Map(
    [...pages].map(([name, page]) => [
      name,
      page.kind === 'present' ? loadOf(page.body.widgets, owner) : NO_LOAD,
    ]),
  );
}

const NO_LOAD: Load = { widgets: 0, metrics: 0 };

/** Which of several with one mark is a copy is told only by what is desired: until then the larger one counts. */
function loadOf(widgets: readonly JsonObject[], owner: string): Load {
  const { ours, theirs } = ownership(widgets, [], owner);
  const nameOf = (widget: JsonObject): string | undefined => {
    const mark = readMark(widget);
    return mark?.owner === owner ? mark.widget : undefined;
  };
  const metricsOfOurs = new Map(ours.map((widget) => [nameOf(widget), metricCount(widget.properties)]));
  const metrics = theirs.map((widget) =>
    Math.max(metricCount(widget.properties), metricsOfOurs.get(nameOf(widget)) ?? 0),
  );
  return { widgets: theirs.length, metrics: metrics.reduce((sum, count) => sum + count, 0) };
}
