import { writeFileSync } from 'node:fs';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SSM } from '@aws-sdk/client-ssm';
import { BUNDLE } from '../functions/host/function-host.ts';

/**
 * Stands for the AWS CLI where the docs' commands are tried: `aws ssm put-parameter --name x` is PutParameter of the SDK
 * with `Name: 'x'`. An operation or an option that the SDK does not know fails.
 */
const [service = '', operation = '', ...options] = process.argv.slice(2);
const input = new Map<string, string | true>();
const [outfile] = options.filter(
  (_, index) => !options[index - 1]?.startsWith('--') && !options[index]?.startsWith('--'),
);
for (const [index, option] of options.entries()) {
  if (!option.startsWith('--')) continue;
  const [value] = options.slice(index + 1);
  input.set(pascal(option.slice(2)), value === undefined || value.startsWith('--') ? true : value);
}

if (service === 'lambda' && operation === 'invoke') {
  const { handler } = await import(BUNDLE);
  const context = { getRemainingTimeInMillis: () => 180_000 };
  const answer = await handler(JSON.parse(String(input.get('Payload') ?? '{}')), context);
  writeFileSync(outfile ?? '', JSON.stringify(answer));
} else {
  const clients = { ssm: new SSM(), cloudwatch: new CloudWatch(), 'service-quotas': new ServiceQuotas() };
  const { [service as keyof typeof clients]: client } = clients;
  // What a command shows of the answer is the CLI's own.
  input.delete('Query');
  const send = Object(client)[pascal(operation).replace(/^./, (first) => first.toLowerCase())];
  if (typeof send !== 'function') throw new Error(`no such command: aws ${service} ${operation}`);
  console.log(JSON.stringify(await send.call(client, Object.fromEntries(input))));
}

function pascal(kebab: string): string {
  return kebab.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
