import { titleOf } from '../../../shared/drift/complaints.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import type { Restoration } from '../restore/plan-restore.ts';
import type { Detail } from './difference-words.ts';
import { listNames } from './list-names.ts';
import { planWords } from './plan-words.ts';
import { shownLines } from './shown-lines.ts';

/** Follows `No changes.` */
export const AS_IT_WAS = 'Everything is as it was.';

/** What a restoration does not change: the operator goes on. */
export const REVERTS =
  'The next run reverts what is managed, and keeps your widgets. {"drift":"report"} in the settings lets it only report.';

/** Says what is written of a page or an alarm, each thing as a line: your widgets first. */
export function restoreWords({ plan, returned, kept }: Restoration, detail: Detail): readonly string[] {
  const yours = [
    ...widgetLine(returned, 'back'),
    ...widgetLine(kept, 'kept below all others, because it is not in what is restored'),
  ];
  return [...yours, ...shownLines(planWords(plan, { ...detail, isPast: true }), detail)];
}

function widgetLine(widgets: readonly JsonObject[], what: string): string[] {
  if (widgets.length === 0) return [];
  const names = listNames(widgets.map(titleOf));
  if (widgets.length === 1) return [`your widget ${names}: ${what}`];
  return [`${widgets.length} of your widgets (${names}): ${what.replace('it is', 'they are')}`];
}
