import type { Namespace } from '../../bedrock/catalogue.ts';
import { panelShare } from '../draw-panel.ts';
import { sideBySide } from '../layout.ts';
import { textBlock } from '../markdown.ts';
import type { Subject } from '../panel.ts';
import type { RenderContext } from '../render-context.ts';
import type { NamespaceLayout, Section, SectionPanel } from './section.ts';
import { type SubjectSources, subjectsOf } from './subjects.ts';

/** More lines are hard to distinguish, and each subject takes up to ten of a page's metrics. */
const MAX_SUBJECTS = 12;

export interface SectionSources extends SubjectSources {
  /** Markdown for the section's text. A section with remarks is drawn even without data. */
  readonly remarks: readonly string[];
}

/** Draws the metrics of a namespace that have data or are wanted. Without any, and without remarks, the section is empty. */
export function namespaceSection(
  namespace: Namespace,
  layout: NamespaceLayout,
  sources: SectionSources,
  context: RenderContext,
): Section {
  const { key, title, note, documentation } = layout;
  const drawn = layout.bands
    .map((panels) => panels.map((panel) => ({ panel, subjects: subjectsOf(panel.of, sources) })))
    .map((panels) => panels.filter(({ subjects }) => subjects.length > 0))
    .filter((panels) => panels.length > 0);
  const options = { prefix: key, namespace, most: MAX_SUBJECTS };
  const bands = drawn.map((panels) =>
    sideBySide(panels.map(({ panel, subjects }) => panelShare(panel, subjects, options, context))),
  );
  const what = `the section ${title}`;
  if (bands.length === 0 && sources.remarks.length === 0) return { what, bands: [] };
  const lines = [`## ${title}`, `${[note, ...partsDrawn(drawn.flat()), ...sources.remarks].join(' · ')} ·`];
  const text = textBlock(context.mark(`${key}_text`), lines, {
    text: 'About these metrics',
    url: documentation,
  });
  return { what, bands: [[text], ...bands] };
}

interface DrawnPanel {
  readonly panel: SectionPanel;
  readonly subjects: readonly Subject[];
}

/** Lists the kinds of which not all subjects are drawn, e.g. `12 of 40 guardrails are drawn`. */
function partsDrawn(panels: readonly DrawnPanel[]): string[] {
  const subjectsByKind = new Map(panels.map(({ panel, subjects }) => [panel.of, subjects]));
  return [...subjectsByKind]
    .filter(([, all]) => all.length > MAX_SUBJECTS)
    .map(([{ plural }, all]) => `**${MAX_SUBJECTS} of ${all.length} ${plural} are drawn**`);
}
