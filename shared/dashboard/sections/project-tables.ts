import { MANTLE_NAMESPACE, type MantleMetrics, type ProjectUse } from '../../bedrock/mantle-projects.ts';
import { longSum } from '../../metrics/expressions.ts';
import type { StatQuery } from '../../metrics/metric-query.ts';
import type { Band } from '../body.ts';
import { panelShare } from '../draw-panel.ts';
import { formatShown } from '../fitting.ts';
import { type Share, sideBySide } from '../layout.ts';
import { hidden, type Line, plainLabel } from '../lines.ts';
import { escapeMarkdown, firstItems } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { tableHeight } from './profile-tables.ts';

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

/** Draws what each project of bedrock-mantle used: a table for each quantity with a row for each project with traffic, by title. */
export function projectTables(projects: readonly ProjectUse[], context: RenderContext): Band[] {
  const { period, costPeriod } = context.settings;
  const drawn = projects.slice(0, MAX_PROJECTS);
  const tables = QUANTITIES.flatMap(({ of, name, title, isBilled }): Share[] => {
    const counted = drawn.filter((project) => project[of].length > 0);
    if (counted.length === 0) return [];
    const lines = counted.flatMap((project, at) =>
      rowOf(project.title, project[of], { id: `${of}${at}`, period: isBilled ? costPeriod : period }),
    );
    const part = formatShown({ shown: drawn.length, all: projects.length }, 'projects');
    const panel = { name, title: `${title}${part}`, view: 'table', ownLines: lines } as const;
    return [panelShare({ ...panel, height: tableHeight(counted.length) }, [], { prefix: 'mantle' }, context)];
  });
  return tables.length === 0 ? [] : [sideBySide(tables)];
}

/** Says which tags the first few projects have that have any, in markdown. */
export function tagRemarks(projects: readonly ProjectUse[]): string[] {
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
