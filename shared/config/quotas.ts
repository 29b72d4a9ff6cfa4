import * as z from 'zod/mini';
import { ModelPattern } from './price-entry.ts';
import { resourceId } from './resource-id.ts';

const QuotaCode = z.string().check(z.regex(/^L-[0-9A-F]{8}$/));

export const quotasShape = {
  show: z.boolean().check(z.describe('true or false')),
  codes: z
    .record(ModelPattern, z.array(QuotaCode).check(z.minLength(1), z.maxLength(10)))
    .check(
      z.describe(
        'an object with 1 to 10 quota codes for each series id or pattern, such as {"us.amazon.nova-pro-v1:0": ["L-4A6BFAB1"]}',
      ),
    ),
};

export interface QuotaSettings {
  /** Whether the dashboard shows quotas. If not, and without alarms on them, they are not read. */
  readonly show: boolean;
  /** Quota codes by series id or pattern, for series whose quotas are not matched, or matched wrongly, by name. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULT_QUOTAS: QuotaSettings = { show: true, codes: {} };

/** Reduces ARNs among the keys to bare ids, and merges the codes of an id and its ARN. */
export function withBareKeys(settings: Partial<QuotaSettings>): Partial<QuotaSettings> {
  if (settings.codes === undefined) return settings;
  const entries = Object.entries(settings.codes);
  const byId = Map.groupBy(entries, ([key]) => resourceId(key));
  const codes = [...byId].map(([id, own]) => [id, [...new Set(own.flatMap(([, some]) => some))]]);
  return { ...settings, codes: Object.fromEntries(codes) };
}
