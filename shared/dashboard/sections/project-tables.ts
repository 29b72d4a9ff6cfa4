import { MANTLE_NAMESPACE, type MantleMetrics, type ProjectUse } from '../../bedrock/mantle-projects.ts';
import { longSum } from '../../metrics/expressions.ts';
import type { StatQuery } from '../../metrics/metric-query.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import type { Band } from '../body.ts';
import { panelShare } from '../draw-panel.ts';
import { formatShown } from '../fitting.ts';
import { type Share, sideBySide } from '../layout.ts';
import { hidden, type Line, plainLabel } from '../lines.ts';
import { escapeMarkdown, firstItems } from '../markdown.ts';
import type { Panel } from '../panel.ts';
import type { RenderContext } from '../render-context.ts';
import { costTable, type ProfileTable, tableHeight } from './profile-tables.ts';

/** More rows of a table are not read, and page 1 takes 2,500 metrics. */
const MAX_PROJECTS = 30;
/** So many projects have their tags in the section's text. */
const MAX_TAGGED = 5;

/** What a project used, a table each. Names end the marks of the widgets. */
const QUANTITIES = [
  { of: 'inferences', name: 'project_inferences', title: 'Inferences by project', isBilled: false },
  { of: 'errors', name: 'project_errors', title: 'Client errors by project', isBilled: false },
  { of: 'input', name: 'project_input_tokens', title: 'Input tokens by project', isBilled: true },
  { of: 'output', name: 'project_output_tokens', title: 'Output tokens by project', isBilled: true },
] as const;

/** What the projects of bedrock-mantle add to its section. */
export interface ProjectContent {
  /** Markdown for the section's text. */
  readonly remarks: readonly string[];
  readonly tables: readonly Band[];
}

/**
 * Draws what each project of bedrock-mantle used and costs: a table for each quantity with a row for each project with traffic, by title. Says which
 * tags projects have, and what the costs lack.
 */
export function projectContent(
  projects: readonly ProjectUse[],
  costs: readonly ProfileCost[],
  context: RenderContext,
): ProjectContent {
  const drawn = projects.slice(0, MAX_PROJECTS);
  const used = QUANTITIES.flatMap((quantity) => tableOf(quantity, drawn, context));
  const cost = costTable(costs.slice(0, MAX_PROJECTS), projects.length, context);
  const shares = [
    ...used.map((panel) => ({ ...panel, projects: drawn.length })),
    ...cost.map(asCost(context.settings.currency)),
  ].map((panel): Share => {
    const part = formatShown({ shown: panel.projects, all: projects.length }, 'projects');
    const whole = { ...panel, title: `${panel.title}${part}`, height: tableHeight(drawn.length) };
    return panelShare(whole, [], { prefix: 'mantle' }, context);
  });
  const lacking = cost.flatMap(({ caveat }) =>
    caveat === '' ? [] : [`not in the cost by project: ${caveat}`],
  );
  return {
    remarks: [...tagRemarks(projects), ...lacking],
    tables: shares.length === 0 ? [] : [sideBySide(shares)],
  };
}

/** Metrics of the endpoint do not tell cached input from other input (bedrock/meter.ts): a cost is at most this. */
function asCost(currency: string) {
  return ({ profiles, ...table }: ProfileTable): Panel & { readonly projects: number } => ({
    ...table,
    name: 'project_costs',
    title: `Cost by project, at most, ${currency}`,
    // For the title, which is the longest.
    weight: 7,
    projects: profiles,
  });
}

function tableOf(
  { of, name, title, isBilled }: (typeof QUANTITIES)[number],
  projects: readonly ProjectUse[],
  { settings: { period, costPeriod } }: RenderContext,
): Panel[] {
  const ownLines = projects
    .filter((project) => project[of].length > 0)
    .flatMap((project, at) =>
      rowOf(project.title, project[of], { id: `${of}${at}`, period: isBilled ? costPeriod : period }),
    );
  return ownLines.length === 0 ? [] : [{ name, title, view: 'table', ownLines }];
}

/** Says which tags the first few projects have that have any, in markdown. */
function tagRemarks(projects: readonly ProjectUse[]): string[] {
  const tagged = projects.flatMap(({ title, tags }) => {
    const own = Object.entries(tags).map(([key, value]) => escapeMarkdown(`${key} ${value}`.trimEnd()));
    return own.length === 0 ? [] : [`${escapeMarkdown(title)} (${own.join(', ')})`];
  });
  if (tagged.length === 0) return [];
  return [`tags: ${firstItems(tagged, MAX_TAGGED, (left) => `${left} more`).join(', ')}`];
}

/** Draws one row: a metric, or the sum of several. */
function rowOf(
  title: string,
  metrics: MantleMetrics,
  { id, period }: { readonly id: string; readonly period: number },
): Line[] {
  const label = plainLabel(title);
  const queries = metrics.map(
    (metric, at): StatQuery => ({
      namespace: MANTLE_NAMESPACE,
      ...metric,
      stat: 'Sum',
      id: `${id}_${at}`,
      period,
    }),
  );
  if (queries.length === 1) return queries.map((query) => ({ ...query, label }));
  const sum = longSum(
    queries.map((_, at) => `${id}_${at}`),
    `${id}_part`,
  );
  return [
    { expression: sum.expression, id, label, period },
    ...sum.parts.map((part) => hidden({ ...part, period })),
    ...queries.map(hidden),
  ];
}
