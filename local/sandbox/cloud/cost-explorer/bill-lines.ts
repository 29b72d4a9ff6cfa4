import type { Account } from '../account.ts';
import { linesOfUse } from './lines-of-use.ts';
import { BEDROCK, codeOf } from './list-rate.ts';
import { usedBetween } from './used-tokens.ts';

/** One line of the bill of a day. */
export interface BilledLine {
  readonly region: string;
  readonly service: string;
  readonly usageType: string;
  readonly usd: number;
  /** `Usage`, `Credit`, `Tax`, ... */
  readonly recordType: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What was used is billed a day later. */
const LATE = DAY;

/** Returns the bill of a day (YYYY-MM-DD, UTC) as it is known now: what was used in the last 24 hours is not in it. */
export function billOf(account: Account, day: string): BilledLine[] {
  const start = Date.parse(day);
  const end = Math.min(start + DAY, account.settings.now().getTime() - LATE);
  if (end <= start) return [];
  const used = [...account.regions].flatMap(([region, state]) =>
    linesOfUse(account, region, usedBetween(state, { start, end })).map((line) => ({
      region,
      recordType: 'Usage',
      ...line,
    })),
  );
  const items = account.bill.items.map(
    ({ region = 'us-east-1', service = BEDROCK, usageType, usdPerDay, recordType = 'Usage' }) => ({
      region,
      service,
      usageType: `${codeOf(region)}-${usageType}`,
      usd: (usdPerDay * (end - start)) / DAY,
      recordType,
    }),
  );
  return [...used, ...items];
}
