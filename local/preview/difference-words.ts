import type { Difference } from '../../shared/drift/json.ts';

const LONGEST = 90;
/** What stays readable before the place where two long texts part. */
const BEFORE = 20;

/** `title: live "x", wanted "y"`; of long texts the place where they part. */
export function differenceInWords({ path, live, desired }: Difference): string {
  const [is, wanted] = [inWords(live), inWords(desired)];
  const from =
    is.length > LONGEST || wanted.length > LONGEST ? Math.max(0, firstDifference(is, wanted) - BEFORE) : 0;
  const place = path.replace(/^properties\./, '');
  return `${place}: live ${excerpt(is, from)}, wanted ${excerpt(wanted, from)}`;
}

function inWords(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function firstDifference(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  return index;
}

function excerpt(text: string, from: number): string {
  const start = from > 0 && text.length > from ? `…${text.slice(from)}` : text;
  return start.length > LONGEST ? `${start.slice(0, LONGEST)}…` : start;
}
