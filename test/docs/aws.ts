import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SSM } from '@aws-sdk/client-ssm';

/** `--name x --overwrite` as members of the SDK's input: `{ Name: 'x', Overwrite: true }`. */
export function optionsOf(words: readonly string[]): Record<string, string | true> {
  const input: Record<string, string | true> = {};
  for (const [index, word] of words.entries()) {
    if (!word.startsWith('--')) continue;
    const value = words[index + 1];
    input[pascal(word.slice(2))] = value === undefined || value.startsWith('--') ? true : value;
  }
  return input;
}

/** Options of the AWS CLI itself, and members that are lists. */
const OF_THE_CLI = new Set(['Query', 'Output', 'Region']);
const LISTS = new Set(['DashboardNames']);

/**
 * Plays the AWS CLI: `aws ssm put-parameter --name x` is PutParameter of the real SDK with `Name: 'x'`. All pages of a list
 * are one answer.
 */
export async function aws([service = '', operation = '', ...words]: readonly string[]): Promise<
  Record<string, unknown>
> {
  const clients = { ssm: SSM, cloudwatch: CloudWatch, 'service-quotas': ServiceQuotas };
  const Client = clients[service as keyof typeof clients];
  const client = Client === undefined ? {} : new Client({});
  const send = Object(client)[pascal(operation).replace(/^./, (first) => first.toLowerCase())];
  if (typeof send !== 'function') throw new Error(`no such command: aws ${service} ${operation}`);
  const input = Object.entries(optionsOf(words))
    .filter(([name]) => !OF_THE_CLI.has(name))
    .map(([name, value]) => [name, LISTS.has(name) ? [value] : value]);
  const all: Record<string, unknown> = {};
  let token: string | undefined;
  do {
    const page = await send.call(client, {
      ...Object.fromEntries(input),
      ...(token && { NextToken: token }),
    });
    for (const [name, value] of Object.entries(page)) {
      all[name] = Array.isArray(value) ? [...[all[name] ?? []].flat(), ...value] : value;
    }
    token = page.NextToken;
  } while (token !== undefined);
  return all;
}

function pascal(kebab: string): string {
  return kebab.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
