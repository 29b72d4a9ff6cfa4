import { AwsError } from '../aws-error.ts';

/**
 * Returns whether a log event matches. Of the patterns of CloudWatch Logs there is one, which compares one key of a JSON event with a
 * text; an event that is no JSON matches none. Source: CloudWatch Logs user guide, filter pattern syntax.
 */
export function matcherOf(pattern: string): (message: string) => boolean {
  if (pattern.trim() === '') return () => true;
  const [, key, text] = /^\s*\{\s*\$\.(\w+)\s*=\s*"([^"*]*)"\s*\}\s*$/.exec(pattern) ?? [];
  if (key === undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'The local cloud knows only patterns like { $.key = "text" }.',
    );
  }
  return (message) => keyOf(message, key) === text;
}

function keyOf(message: string, key: string): unknown {
  try {
    return Object(JSON.parse(message))[key];
  } catch {
    return undefined;
  }
}
