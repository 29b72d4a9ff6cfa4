import { billLines } from '../../../shared/bill/bill-words.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import type { KnownBill } from '../../../shared/loop/bill-status.ts';

/** Formats what is known of the bill, with the words of the dashboard, then when AWS was asked, and the problems. */
export function describeBill({ status, asked, problems }: KnownBill): string {
  return [
    ...billLines(status),
    ...(asked === undefined ? [] : [`Cost Explorer was last asked at ${asked}:00 UTC`]),
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
  ].join('\n');
}

/** Says how to switch the bill check on, and what that costs. */
export function describeBillOff(): string {
  return [
    'The bill is not checked: billCheck is not set.',
    'With "billCheck": true in the settings of one operator of the account, collect reads the bill once a day: two requests, $0.60 a month.',
  ].join('\n');
}
