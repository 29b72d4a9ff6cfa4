import { check, type Rule } from './checks.ts';

/** What the seed construct's IGuardrail and any other guardrail of a CDK app has. */
export interface MonitoredGuardrail {
  readonly guardrailArn: string;
  /**
   * A number, or DRAFT.
   * @default DRAFT, if the guardrail has no traffic in another version
   */
  readonly guardrailVersion?: string;
}

/** As many as the operator reads: they fit into the 4 KB of a parameter beside the other settings. */
export const MAX_GUARDRAILS = 40;

export const GUARDRAIL_ARN: Rule = {
  pattern: /^arn:[a-z-]+:bedrock:[a-z0-9-]{1,20}:\d{12}:guardrail\/[a-z0-9]{1,64}$/,
  expectation: 'the ARN of a guardrail',
};

const GUARDRAIL_VERSION: Rule = {
  pattern: /^([1-9]\d{0,7}|DRAFT)$/,
  expectation: 'the number of a version, or DRAFT',
};

/**
 * `<ARN>:<version>`, as the setting `guardrails` has it.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function guardrailRef(where: string, { guardrailArn, guardrailVersion }: MonitoredGuardrail): string {
  check(`${where}: guardrailArn`, guardrailArn, GUARDRAIL_ARN);
  check(`${where}: guardrailVersion`, guardrailVersion, GUARDRAIL_VERSION);
  return guardrailVersion === undefined ? guardrailArn : `${guardrailArn}:${guardrailVersion}`;
}
