import { billFacts } from '../../../shared/collect/bill-facts.ts';
import { billDays, billedRegions } from '../../../shared/collect/read-bill.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import type { BillItem } from '../../../shared/facts/bill-fact.ts';
import { bucketWrites } from '../../../shared/facts/buckets.ts';
import { dayBefore, daysUntil, hoursBetween } from '../../../shared/kit/time.ts';
import type { LocalCloud } from '../cloud/cloud.ts';

const DAY = 86_400_000;
/** Readings before the one that the demo's own run makes. */
const DAYS_BEFORE = [2, 1];

/** Writes what collect would have read of the bill on the two days before `end`, so that its next reading agrees with them on a day. */
export function rememberBill(cloud: LocalCloud, operator: Operator, end: number): void {
  const { region, prefix } = operator;
  const { now } = cloud.settings;
  const config = { settings: { billCheck: true } };
  let items: ReadonlyMap<string, BillItem> = new Map();
  for (const before of DAYS_BEFORE) {
    const at = new Date(end - before * DAY);
    cloud.settings.now = () => at;
    const { from, until } = billDays(at.toISOString().slice(0, 10));
    const regions = billedRegions(operator);
    const days = daysUntil(dayBefore(until, 1), hoursBetween(from, until) / 24).map((day) => ({
      day,
      isEstimated: day.slice(0, 7) === until.slice(0, 7),
      lines: cloud
        .billOf(day)
        .filter((line) => regions.includes(line.region))
        .map(({ service, usageType, usd }) => ({ service, usageType, amount: usd, currency: 'USD' })),
    }));
    const reading = { kind: 'bill', days, currency: 'USD' } as const;
    items = billFacts({ operator, facts: { bill: { items } }, config }, reading, at.toISOString());
  }
  cloud.settings.now = now;
  for (const { bucket, text = '' } of bucketWrites(items, new Map())) {
    cloud.putParameter(`${prefix}/facts/bill/${bucket}`, text, { region });
  }
}
