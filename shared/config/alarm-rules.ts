import * as z from 'zod/mini';
import { ALL_KINDS, type AlarmKind, byKind, type RuleField, traitsOf } from './alarm-kinds.ts';
import type { Shape } from './fields.ts';

/** Periods add up to a day at most: in periods of less than an hour CloudWatch looks back no longer (PutMetricAlarm). */
const FIELDS: Readonly<Record<Exclude<RuleField, 'threshold'>, z.ZodMiniType>> = {
  period: z
    .int()
    .check(
      z.minimum(60),
      z.maximum(3600),
      z.multipleOf(60),
      z.describe('a multiple of 60 from 60 to 3600, in seconds'),
    ),
  periods: z.int().check(z.minimum(1), z.maximum(24), z.describe('a whole number from 1 to 24')),
  minimumRequests: z
    .int()
    .check(z.minimum(1), z.maximum(1e9), z.describe('a whole number from 1 to 1000000000')),
};

/** The fields that a rule of each kind may have. */
export const RULE_SHAPES = byKind(ALL_KINDS, (kind): Shape => {
  const { fields } = traitsOf(kind);
  return Object.fromEntries(
    fields.map((field) => [field, field === 'threshold' ? thresholdSchema(kind) : FIELDS[field]]),
  );
});

/** A rule of each kind: `true`, `false`, or what differs from the default. */
export const RULE_SCHEMAS = byKind(ALL_KINDS, (kind): z.ZodMiniType => {
  const shape = RULE_SHAPES[kind];
  const optional = Object.entries(shape).map(([key, schema]) => [key, z.optional(schema)]);
  return z
    .union([z.boolean(), z.strictObject(Object.fromEntries(optional))])
    .check(z.describe(`true, false or an object with ${Object.keys(shape).join(', ')}`));
});

function thresholdSchema(kind: AlarmKind): z.ZodMiniType {
  const { unit, maximumThreshold: most } = traitsOf(kind);
  return z
    .number()
    .check(z.minimum(0.001), z.maximum(most), z.describe(`a number of ${unit} from 0.001 to ${most}`));
}
