/**
 * Returns the id inside the ARN of a foundation model or an inference profile, which names the same thing as the bare id. Any
 * other text is returned unchanged: a provisioned, imported or custom model has no id but its ARN. The id may be a pattern,
 * unless it begins with a wildcard: without the ARN it would match other ids.
 */
export function resourceId(id: string): string {
  const arn = parseArn(id);
  return arn !== undefined && NAMED_LIKE_THEIR_ID.has(arn.type) ? arn.resource : id;
}

/** Returns the model id inside the ARN of a foundation model; every other text as it is. */
export function modelIdOf(id: string): string {
  return parseArn(id)?.type === 'foundation-model' ? resourceId(id) : id;
}

/** Reads the kind and the id of what an ARN of Amazon Bedrock names. */
export function parseArn(text: string): { type: string; resource: string } | undefined {
  const [, type, resource] = /^arn:[^:]*:bedrock:[^:]*:[^:]*:([^/*?]+)\/([^*?].*)$/.exec(text) ?? [];
  return type === undefined || resource === undefined ? undefined : { type, resource };
}

const NAMED_LIKE_THEIR_ID = new Set([
  'foundation-model',
  'inference-profile',
  'application-inference-profile',
]);
