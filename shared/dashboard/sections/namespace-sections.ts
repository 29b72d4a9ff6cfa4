import type { Namespace, NamespaceMetric } from '../../bedrock/catalogue.ts';
import type { GuardrailSelection } from '../../bedrock/guardrails.ts';
import { escapeMarkdown, firstItems } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { LAYOUTS } from './layouts.ts';
import { namespaceSection } from './namespace-section.ts';
import type { NamespaceLayout, Section } from './section.ts';

/** What the sections of further namespaces show. */
export interface Coverage {
  readonly further: readonly NamespaceMetric[];
  readonly guardrails: GuardrailSelection;
}

const MAX_SILENT = 12;

/** Draws a section for each further namespace, in the order of the page. */
export function namespaceSections({ further, guardrails }: Coverage, context: RenderContext): Section[] {
  const metrics = Map.groupBy(further, ({ namespace }) => namespace);
  const selections: Readonly<Partial<Record<Namespace, GuardrailSelection>>> = {
    'AWS/Bedrock/Guardrails': guardrails,
  };
  return (Object.entries(LAYOUTS) as [Namespace, NamespaceLayout][]).map(([namespace, layout]) => {
    const { isHidden, wanted, names, silent } = selections[namespace] ?? NO_SELECTION;
    if (isHidden) return { what: layout.title, bands: [] };
    const sources = { metrics: metrics.get(namespace) ?? [], wanted, names, remarks: remarksOn(silent) };
    return namespaceSection(namespace, layout, sources, context);
  });
}

const NO_SELECTION: GuardrailSelection = {
  isHidden: false,
  wanted: [],
  names: new Map(),
  silent: [],
  problems: [],
};

function remarksOn(silent: readonly string[]): string[] {
  if (silent.length === 0) return [];
  const names = firstItems(silent.map(escapeMarkdown), MAX_SILENT, (left) => `${left} more`);
  return [`No traffic in the last two weeks: ${names.join(', ')}`];
}
