import type { Plan } from '../../../shared/drift/plan.ts';
import type { Round } from '../run-at-once.ts';
import { runEntry } from './run-entry.ts';
import type { Entry, RunEntry } from './view.ts';

const KEPT = 60;

export interface Timeline {
  /** Newest first. */
  entries(): readonly Entry[];
  addDeed(sentence: string): void;
  /** Returns the new entry. */
  addRun(cause: string, result: Round | Error, plans: readonly Plan[]): RunEntry;
  clear(): void;
}

export function createTimeline(now: () => Date): Timeline {
  let entries: readonly Entry[] = [];
  // Never reused, so that a page does not mistake one entry for another.
  let lastId = 0;
  const at = () => {
    lastId += 1;
    return { id: lastId, time: now().toISOString() };
  };
  return {
    entries: () => entries,
    addDeed(sentence) {
      entries = withEntry(entries, { kind: 'deed', ...at(), sentence });
    },
    addRun(cause, result, plans) {
      const entry = runEntry(cause, result, plans, at());
      entries = withEntry(entries, entry);
      return entry;
    },
    clear() {
      entries = [];
    },
  };
}

/** Puts an entry on top. A scheduled run with the same result as the run before is counted there instead. */
export function withEntry(entries: readonly Entry[], entry: Entry): Entry[] {
  const [newest, ...older] = entries;
  if (newest !== undefined && isRepetition(newest, entry)) {
    return [{ ...newest, time: entry.time, runs: newest.runs + 1 }, ...older];
  }
  return [entry, ...entries].slice(0, KEPT);
}

function isRepetition(newest: Entry, entry: Entry): newest is RunEntry {
  if (newest.kind !== 'run' || entry.kind !== 'run') return false;
  if (newest.cause !== entry.cause || newest.outcome === 'repaired') return false;
  return JSON.stringify(said(newest)) === JSON.stringify(said(entry));
}

function said({ outcome, sentence, plans, problems, notices }: RunEntry): object {
  return { outcome, sentence, plans, problems, notices };
}
