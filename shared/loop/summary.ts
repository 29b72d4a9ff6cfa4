import { count } from '../kit/words.ts';
import type { AlarmOutcome, PageOutcome } from './outcome.ts';

const DONE = {
  create: 'has been created',
  rewrite: 'has been rewritten',
  delete: 'has lost a page',
} as const;
const TO_DO = {
  create: 'is to be created',
  rewrite: 'is to be rewritten',
  delete: 'is to lose a page',
} as const;

/** Completes the sentence 'the dashboard ...'. */
export function summarise(pages: readonly PageOutcome[], alarms: readonly AlarmOutcome[]): string {
  const sentences = [...pages.flatMap(ofPage), ...ofAlarms(alarms)];
  return sentences.length === 0 ? 'is as it should be' : sentences.join('; ');
}

function ofPage({ page, action, reason, withheld }: PageOutcome): string[] {
  if (action === 'refuse') return [`is refused (${page}: ${reason})`];
  if (action !== 'none') return [`${DONE[action]} (${page}: ${reason})`];
  return withheld === undefined ? [] : [`${TO_DO[withheld]} (${page}: ${reason})`];
}

const ALARMS_DONE = { create: 'has got', update: 'has changed', delete: 'has lost' } as const;
const ALARMS_TO_DO = { create: 'is to get', update: 'is to change', delete: 'is to lose' } as const;

/** So many alarms together, and the first ones by name: there can be hundreds. */
function ofAlarms(alarms: readonly AlarmOutcome[]): string[] {
  const said = alarms.map((alarm) => [begin(alarm), alarm] as const);
  const groups = Map.groupBy(
    said.filter(([beginning]) => beginning !== undefined),
    ([beginning]) => beginning,
  );
  return [...groups].map(([beginning, own]) => {
    const items = own.slice(0, NAMED).map(([, { alarm, reason }]) => `${alarm}: ${reason}`);
    const rest = own.length > NAMED ? `; and ${own.length - NAMED} more` : '';
    return `${beginning} ${count(own.length, 'alarm')} (${items.join('; ')}${rest})`;
  });
}

const NAMED = 3;

function begin({ action, withheld }: AlarmOutcome): string | undefined {
  if (action === 'refuse') return 'is refused';
  if (action !== 'none') return ALARMS_DONE[action];
  return withheld === undefined ? undefined : ALARMS_TO_DO[withheld];
}
