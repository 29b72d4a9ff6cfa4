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
        'an object of series ids, or patterns of them, each with a list of 1 to 10 quota codes such as "L-4A6BFAB1"',
      ),
    ),
};

export interface QuotaSettings {
  /** Whether the dashboard shows them: if not, and without an alarm on them, they are not even read. */
  readonly show: boolean;
  /** Quotas of series that nothing else tells, or that are told wrongly: codes by series id or pattern. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULT_QUOTAS: QuotaSettings = { show: true, codes: {} };

/** An id and its ARN are one key, with the codes of both. */
export function withBareKeys(settings: QuotaSettings): QuotaSettings {
  const entries = Object.entries(settings.codes);
  const byId = Map.groupBy(entries, ([key]) => resourceId(key));
  const codes = [...byId].map(([id, own]) => [id, [...new Set(own.flatMap(([, some]) => some))]]);
  return { ...settings, codes: Object.fromEntries(codes) };
}
