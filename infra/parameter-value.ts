import { type Duration, Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { describeProblem, type Problem } from '../shared/kit/problem.ts';

/** Reads a parameter's value as the operator does. */
export type Read = (json: string) => { readonly problems: readonly Problem[] };

/**
 * Makes the value of a parameter from the properties of a call: a Duration becomes seconds, a topic its ARN, and `undefined` properties are left
 * out. The operator's own code then reads the value as a check. Values that are known only at deployment pass.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function parameterValue(where: string, props: object, read: Read): object {
  const value = plainValue(props) as object;
  const unknown = new Set<string>();
  const json = JSON.stringify(withPlaceholders(value, '', unknown));
  const problem = read(json).problems.find(({ key = '' }) => !unknown.has(key));
  if (problem !== undefined) throw new Error(describeProblem({ ...problem, where }));
  // Source: API reference, PutParameter.
  if (json.includes('{{'))
    throw new Error(`${where}: expected texts without {{, which Parameter Store refuses`);
  return value;
}

function plainValue(value: unknown): unknown {
  if (Token.isUnresolved(value) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (isDuration(value)) return value.toSeconds({ integral: false });
  if (isTopic(value)) return value.topicArn;
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(given.map(([key, item]) => [key, plainValue(item)]));
}

/** Not `instanceof`: an app may hold a second copy of aws-cdk-lib. */
export function isDuration(value: object): value is Duration {
  return 'toSeconds' in value && typeof value.toSeconds === 'function';
}

function isTopic(value: object): value is ITopic {
  return 'topicArn' in value;
}

/** Copies a value for JSON, with placeholders for what is known only at deployment, whose keys go into `unknown`. */
function withPlaceholders(value: unknown, path: string, unknown: Set<string>): unknown {
  if (Token.isUnresolved(value)) {
    unknown.add(path);
    return typeof value === 'number' ? 1 : 'token';
  }
  // JSON would turn these into null, and the error could not quote them.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => !Token.isUnresolved(item));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key,
      withPlaceholders(item, path === '' ? key : `${path}.${key}`, unknown),
    ]),
  );
}
