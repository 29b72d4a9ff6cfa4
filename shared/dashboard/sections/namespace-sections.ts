import type { Namespace, NamespaceMetric } from '../../bedrock/catalogue.ts';
import type { GuardrailSelection } from '../../bedrock/guardrails.ts';
import type { ProjectUse } from '../../bedrock/mantle-projects.ts';
import { AGENT_CORE, GUARDRAILS } from '../../bedrock/meter.ts';
import type { Costs } from '../../metrics/costs.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { serviceCosts } from '../../metrics/service-costs.ts';
import type { Band } from '../body.ts';
import { panelShare } from '../draw-panel.ts';
import { type Share, sideBySide } from '../layout.ts';
import { escapeMarkdown, firstItems, headingBlock } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { LAYOUTS } from './layouts.ts';
import { projectContent } from './project-tables.ts';
import type { NamespaceLayout, Section } from './section.ts';
import { serviceCostPanel } from './service-costs.ts';
import { type SubjectSources, subjectsOf } from './subjects.ts';

/** What the sections of further namespaces show. */
export interface Coverage {
  readonly further: readonly NamespaceMetric[];
  readonly guardrails: GuardrailSelection;
  /** Projects of bedrock-mantle with traffic, by title. */
  readonly projects: readonly ProjectUse[];
  /** What those of them cost whose tokens are counted by model. */
  readonly projectCosts: readonly ProfileCost[];
}

const MAX_SILENT = 12;

/** Draws a section for each further namespace, in the order of the page. */
export function namespaceSections(
  { further, guardrails, projects, projectCosts }: Coverage,
  costs: Costs,
  context: RenderContext,
): Section[] {
  const metrics = Map.groupBy(further, ({ namespace }) => namespace);
  const { isHidden, wanted, names, silent } = guardrails;
  const additions: Readonly<Partial<Record<Namespace, Partial<Additions>>>> = {
    'AWS/Bedrock/Guardrails': {
      ...{ isHidden, wanted, names, remarks: remarksOn(silent) },
      beside: serviceCostPanel(
        serviceCosts(GUARDRAILS, costs),
        { prefix: 'guardrails', by: 'policy type' },
        context,
      ),
    },
    'AWS/Bedrock-AgentCore': {
      beside: serviceCostPanel(
        serviceCosts(AGENT_CORE, costs),
        { prefix: 'agentcore', by: 'service' },
        context,
      ),
    },
    'AWS/BedrockMantle': {
      names: new Map(projects.map(({ id, title }) => [id, title])),
      ...projectContent(projects, projectCosts, context),
    },
  };
  return (Object.entries(LAYOUTS) as [Namespace, NamespaceLayout][]).map(([namespace, layout]) => {
    const added = { ...NOTHING_ADDED, ...additions[namespace] };
    if (added.isHidden) return { what: layout.title, bands: [] };
    const sources = { metrics: metrics.get(namespace) ?? [], ...added };
    return namespaceSection(namespace, layout, sources, context);
  });
}

/** What a section has beside what its layout makes of metrics. */
interface Additions extends Omit<SectionSources, 'metrics'> {
  readonly isHidden: boolean;
}

const NOTHING_ADDED: Additions = {
  isHidden: false,
  wanted: [],
  names: new Map(),
  remarks: [],
  beside: [],
  tables: [],
};

function remarksOn(silent: readonly string[]): string[] {
  if (silent.length === 0) return [];
  const names = firstItems(silent.map(escapeMarkdown), MAX_SILENT, (left) => `${left} more`);
  return [`No traffic in the last two weeks: ${names.join(', ')}`];
}

interface SectionSources extends SubjectSources {
  /** Markdown for the section's text. A section with remarks is drawn even without data. */
  readonly remarks: readonly string[];
  /** Panels that end the shortest band of the layout. */
  readonly beside: readonly Share[];
  /** Bands below those of the layout. */
  readonly tables: readonly Band[];
}

/** Draws the metrics of a namespace that have data or are wanted. Without any, and without remarks, the section is empty. */
export function namespaceSection(
  namespace: string,
  layout: NamespaceLayout,
  sources: SectionSources,
  context: RenderContext,
): Section {
  const { key, title, note, documentation } = layout;
  const drawn = layout.bands
    .map((panels) => panels.map((panel) => ({ panel, subjects: subjectsOf(panel.of, sources) })))
    .map((panels) => panels.filter(({ subjects }) => subjects.length > 0))
    .filter((panels) => panels.length > 0);

  const rows = drawn.map((panels) =>
    panels.map(({ panel, subjects }) =>
      panelShare(panel, subjects, { prefix: key, namespace, plural: panel.of.plural }, context),
    ),
  );
  const [shortest] = rows.toSorted((one, other) => one.length - other.length);
  const panelBands = rows.map((row) => sideBySide(row === shortest ? [...row, ...sources.beside] : row));
  const bands = [...panelBands, ...sources.tables];
  const what = `the section ${title}`;
  if (bands.length === 0 && sources.remarks.length === 0) return { what, bands: [] };
  const heading = headingBlock(
    context.mark(`${key}_text`),
    { title, notes: [note, ...sources.remarks] },
    { text: 'About these metrics', url: documentation },
  );
  return { what, bands: [[heading], ...bands] };
}
