import * as z from 'zod/mini';

/** A Parameter Store value holds 4 KB, in which this many guardrail ARNs fit beside the other settings. */
export const MAX_GUARDRAILS = 40;

/** Regular expressions without anchors. */
export const GUARDRAIL_ARN = 'arn:[a-z-]+:bedrock:[a-z0-9-]{1,20}:\\d{12}:guardrail/[a-z0-9]{1,64}';
export const GUARDRAIL_VERSION = '([1-9]\\d{0,7}|DRAFT)';

/** A guardrail as in IAM's condition key bedrock:GuardrailIdentifier: its ARN, with `:<version>` for one version. */
export const GuardrailRef = z
  .string()
  .check(z.regex(new RegExp(`^${GUARDRAIL_ARN}(:${GUARDRAIL_VERSION})?$`)));

/**
 * Whether the dashboard has a guardrails section. `auto`: if there is a guardrail or data of one. `show`: always, like the seed
 * construct's addAllGuardrailsMonitoring. A list: always, with these guardrails first, even without data.
 */
export const GuardrailsSetting = z
  .union([
    z.enum(['auto', 'show', 'hide']),
    z.array(GuardrailRef).check(z.minLength(1), z.maxLength(MAX_GUARDRAILS)),
  ])
  .check(
    z.describe(
      `"auto", "show", "hide" or a list of 1 to ${MAX_GUARDRAILS} ARNs of guardrails (ARN or ARN:version)`,
    ),
  );
export type GuardrailsSetting = z.infer<typeof GuardrailsSetting>;

/** Colon-separated parts of a guardrail's ARN; its id contains no colon. */
const ARN_PARTS = 6;

/** Splits a reference into the ARN and the version, if it has one. */
export function parseGuardrailRef(ref: string): { readonly arn: string; readonly version?: string } {
  const parts = ref.split(':');
  const arn = parts.slice(0, ARN_PARTS).join(':');
  const version = parts[ARN_PARTS];
  return version === undefined ? { arn } : { arn, version };
}
