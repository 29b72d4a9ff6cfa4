import * as z from 'zod';
import type { RegionState } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { readInput } from '../read-input.ts';
import type { GuardrailSummary } from '../shapes.ts';

/** Source: service model, GuardrailIdentifier: an id or an ARN. */
const Input = z.object({
  guardrailIdentifier: z
    .string()
    .regex(/^([a-z0-9]+|arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail\/[a-z0-9]+)$/)
    .optional(),
});

/** "To list the DRAFT version of all your guardrails, don't specify the guardrailIdentifier field." (API reference) */
export function guardrailsFor({ guardrails }: RegionState, input: Call['input']): GuardrailSummary[] {
  const { guardrailIdentifier: wanted } = readInput(Input, input, 'ValidationException');
  if (wanted === undefined) return guardrails.filter(({ version }) => version === 'DRAFT');
  const versions = guardrails.filter(({ id, arn }) => wanted === id || wanted === arn);
  if (versions.length > 0) return versions;
  throw new AwsError('ResourceNotFoundException', `The guardrail ${wanted} does not exist.`, 404);
}
