import type { Namespace } from '../../catalog/catalogue.ts';
import type { Band } from '../body.ts';
import type { Frame } from '../frame.ts';
import { widths } from '../layout.ts';
import { textBlock } from '../markdown.ts';
import type { NamespaceLayout, Section, SectionPanel, SubjectKind } from './section.ts';
import { MAX_SUBJECTS, sectionPanelBlock } from './section-panel.ts';
import { type SectionSubject, type SubjectSources, subjectsOf } from './subjects.ts';

export interface SectionSources extends SubjectSources {
  /** Markdown that stands in the section's text, and is reason enough for a section. */
  readonly remarks: readonly string[];
}

/** Draws what of a namespace has data or is wanted; nothing of either: no section. */
export function namespaceSection(
  namespace: Namespace,
  layout: NamespaceLayout,
  sources: SectionSources,
  frame: Frame,
): Section {
  const { key, title, note, documentation } = layout;
  const kinds = new Set(layout.bands.flat().map(({ of }) => of));
  const subjects = new Map([...kinds].map((kind) => [kind, subjectsOf(kind, sources)]));
  const bands = layout.bands
    .map((panels) => panels.filter(({ of }) => subjects.get(of)?.length !== 0))
    .filter((panels) => panels.length > 0)
    .map((panels) => panelBand(panels, subjects, { namespace, key, frame }));
  const what = `the section ${title}`;
  if (bands.length === 0 && sources.remarks.length === 0) return { what, bands: [] };
  const lines = [`## ${title}`, `${[note, ...partsDrawn(subjects), ...sources.remarks].join(' · ')} ·`];
  const text = textBlock(frame.mark(`${key}_text`), lines, {
    text: 'About these metrics',
    url: documentation,
  });
  return { what, bands: [[text], ...bands] };
}

type Subjects = ReadonlyMap<SubjectKind, readonly SectionSubject[]>;

function panelBand(
  panels: readonly SectionPanel[],
  subjects: Subjects,
  { namespace, key, frame }: { namespace: Namespace; key: string; frame: Frame },
): Band {
  const columns = widths(panels.length);
  return panels.map((panel, index) =>
    sectionPanelBlock(panel, subjects.get(panel.of) ?? [], {
      namespace,
      mark: frame.mark(`${key}_${panel.name}`),
      region: frame.target.region,
      width: columns[index] ?? 0,
      period: frame.settings.period,
    }),
  );
}

/** `12 of 40 guardrails are drawn`: those that are asked for, then the first by title. */
function partsDrawn(subjects: Subjects): string[] {
  return [...subjects]
    .filter(([, all]) => all.length > MAX_SUBJECTS)
    .map(([{ plural }, all]) => `**${MAX_SUBJECTS} of ${all.length} ${plural} are drawn**`);
}
