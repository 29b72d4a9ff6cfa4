import { GUARDRAIL_ARN, GUARDRAIL_VERSION } from '../shared/config/guardrails.ts';
import { check, textLike } from './checks.ts';

/** A guardrail of your app or of the account. Guardrails of generative-ai-cdk-constructs also fit. */
export interface MonitoredGuardrail {
  readonly guardrailArn: string;
  /**
   * A number, or DRAFT.
   * @default DRAFT, if the guardrail has no traffic in another version
   */
  readonly guardrailVersion?: string;
}

const GuardrailArn = textLike(new RegExp(`^${GUARDRAIL_ARN}$`), 'the ARN of a guardrail');
const GuardrailVersion = textLike(new RegExp(`^${GUARDRAIL_VERSION}$`), 'the number of a version, or DRAFT');

/**
 * Returns `<ARN>:<version>`, the spelling of the setting `guardrails`.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function guardrailRef(where: string, { guardrailArn, guardrailVersion }: MonitoredGuardrail): string {
  check(`${where}: guardrailArn`, guardrailArn, GuardrailArn);
  check(`${where}: guardrailVersion`, guardrailVersion, GuardrailVersion);
  return guardrailVersion === undefined ? guardrailArn : `${guardrailArn}:${guardrailVersion}`;
}
