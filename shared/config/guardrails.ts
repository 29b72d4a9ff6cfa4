import * as z from 'zod/mini';

/** A value of Parameter Store holds 4 KB: so many ARNs of guardrails fit beside the other settings. */
export const MAX_GUARDRAILS = 40;

/** Patterns, without anchors. */
export const GUARDRAIL_ARN = 'arn:[a-z-]+:bedrock:[a-z0-9-]{1,20}:\\d{12}:guardrail/[a-z0-9]{1,64}';
export const GUARDRAIL_VERSION = '([1-9]\\d{0,7}|DRAFT)';

/** As IAM's condition key bedrock:GuardrailIdentifier writes one: its ARN, and `:<version>` for one version of it. */
export const GuardrailRef = z
  .string()
  .check(z.regex(new RegExp(`^${GUARDRAIL_ARN}(:${GUARDRAIL_VERSION})?$`)));

/**
 * `auto`: a section if there is a guardrail, or data of one. `show`: in any case, as the seed construct's
 * addAllGuardrailsMonitoring drew it. A list: in any case, and these guardrails first, whether they have data or not.
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

/** Between colons; a guardrail's id holds none. */
const ARN_PARTS = 6;

/** The ARN, and the version if one is named. */
export function parseGuardrailRef(ref: string): { readonly arn: string; readonly version?: string } {
  const parts = ref.split(':');
  const arn = parts.slice(0, ARN_PARTS).join(':');
  const version = parts[ARN_PARTS];
  return version === undefined ? { arn } : { arn, version };
}
