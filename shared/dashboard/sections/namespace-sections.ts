import type { Namespace, NamespaceMetric } from '../../bedrock/catalogue.ts';
import type { GuardrailWish } from '../../bedrock/guardrails.ts';
import type { Frame } from '../frame.ts';
import { escapeMarkdown, firstOf } from '../markdown.ts';
import { LAYOUTS } from './layouts.ts';
import { namespaceSection } from './namespace-section.ts';
import type { NamespaceLayout, Section } from './section.ts';

/** What the sections of further namespaces show. */
export interface Coverage {
  readonly further: readonly NamespaceMetric[];
  readonly guardrails: GuardrailWish;
}

const MAX_SILENT = 12;

/** Draws a section for each further namespace, in the order of the page. */
export function namespaceSections({ further, guardrails }: Coverage, frame: Frame): Section[] {
  const metrics = Map.groupBy(further, ({ namespace }) => namespace);
  const wishes: Readonly<Partial<Record<Namespace, GuardrailWish>>> = {
    'AWS/Bedrock/Guardrails': guardrails,
  };
  return (Object.entries(LAYOUTS) as [Namespace, NamespaceLayout][]).map(([namespace, layout]) => {
    const { isHidden, wanted, names, silent } = wishes[namespace] ?? NO_WISH;
    if (isHidden) return { what: layout.title, bands: [] };
    const sources = { metrics: metrics.get(namespace) ?? [], wanted, names, remarks: remarksOn(silent) };
    return namespaceSection(namespace, layout, sources, frame);
  });
}

const NO_WISH: GuardrailWish = { isHidden: false, wanted: [], names: new Map(), silent: [], problems: [] };

function remarksOn(silent: readonly string[]): string[] {
  if (silent.length === 0) return [];
  const names = firstOf(silent.map(escapeMarkdown), MAX_SILENT, (left) => `${left} more`);
  return [`No traffic in the last two weeks: ${names.join(', ')}`];
}
