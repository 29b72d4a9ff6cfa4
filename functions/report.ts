import { messageOf } from '../shared/kit/words.ts';

/** The attributes of the custom resource, shown as outputs of the stack. A missing one would fail the deployment. */
export interface Report {
  /** Of reconcile `in-sync`, `repaired`, `drift` or `refused`; of collect `unchanged`, `written`, `left` or `removed`; of both `kept` or `failed`. */
  readonly Outcome: string;
  readonly Summary: string;
  readonly Problems: string;
}

/** The limit of one attribute as JSON: CloudFormation accepts an answer of 4,096 bytes in all. */
const MAX_BYTES = 1_000;

/** Makes the report of a failure. `what` begins a sentence that the error completes. */
export function failedReport(what: string, error: unknown): Report {
  return report('failed', `${what}: ${messageOf(error)}`, []);
}

/** Puts a note before the summary, whose end is cut if it becomes too long. */
export function withNote(given: Report, note: string): Report {
  return { ...given, Summary: cutBytes(`${note}; ${given.Summary}`) };
}

export function report(outcome: string, summary: string, problems: readonly string[]): Report {
  return {
    Outcome: outcome,
    Summary: cutBytes(summary),
    Problems: problems.length === 0 ? 'none' : cutBytes(`${problems.length}: ${problems.join('; ')}`),
  };
}

/** Puts a text on one line and cuts it to what its JSON may have, never within a character. */
function cutBytes(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  if (jsonBytes(line) <= MAX_BYTES) return line;
  let left = MAX_BYTES;
  let cut = '';
  for (const character of line) {
    left -= jsonBytes(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut}...`;
}

/** Returns the size of a text as JSON, without its quotes. */
function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
