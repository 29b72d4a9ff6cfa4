import { findRegion } from '../../../local/tool/cli/region.ts';
import { sentenceOf } from '../../../local/tool/cli/sentence.ts';
import { withWorld } from '../../../local/tool/with-world.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../../shared/aws/limits.ts';
import { messageOf } from '../../../shared/kit/words.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { keepEnvironment } from '../../keep-environment.ts';
import { OPERATOR } from '../stage.ts';
import { problems, type Scene, scene } from './scene.ts';

/** What a run that ends says. */
export function failing(
  operation: 'ListMetrics' | 'ListFoundationModels',
  kind: 'denied' | 'throttle',
): Scene {
  return scene(async ({ cloud }) => {
    cloud.faults.add({ operation, kind, times: Number.POSITIVE_INFINITY });
    const limits = { ...DEFAULT_LIMITS, retryDelay: 1 };
    const run = withWorld(OPERATOR, { info: () => undefined }, (world) => reconcile(world, OPERATOR), limits);
    return [await run.then(() => 'it did not fail', messageOf)];
  });
}

/** A list fails that collect has read before. */
export const kept = scene(async (stage) => {
  await stage.cli(['collect', '--yes']);
  stage.cloud.faults.add({ operation: 'ListImportedModels', kind: 'error-500', times: 9 });
  const said: string[] = [];
  const log = { info: (message: string) => void said.push(message) };
  const limits = { ...DEFAULT_LIMITS, retryDelay: 1 };
  const outcome = await withWorld(OPERATOR, log, (world) => reconcile(world, OPERATOR), limits);
  return [...said, ...problems(outcome)];
});

const DEFAULTS = 'arn:aws:ssm:us-east-1:111122223333:parameter/fleet/bedrock-defaults';

/** The defaults of a fleet are not there, do not say clearly whether to write, or may not be read. */
export const withoutDefaults = scene(async ({ cloud, run }) => {
  const operator = { ...OPERATOR, defaultsFrom: DEFAULTS };
  const missing = await run(operator);
  cloud.putParameter('/fleet/bedrock-defaults', '{"settings":{"suspended":true}}', { tier: 'Advanced' });
  const unclear = await run(operator);
  cloud.faults.add({ operation: 'GetParameters', kind: 'denied', times: 9 });
  return [missing, unclear, await run(operator)].flatMap(problems);
});

export async function tooLate(): Promise<string[]> {
  const call = callUntil(AbortSignal.abort());
  return [await call('ssm:GetParametersByPath', async () => 'it answers').catch(messageOf)];
}

/** What the tool says of errors of the SDK and of Node. */
export async function unreached(): Promise<string[]> {
  const error = (name: string, more: object = {}): Error =>
    new OperationError('ssm:GetParametersByPath', Object.assign(new Error('x'), { name, ...more }));
  const hostname = 'ssm.us-est-1.amazonaws.com';
  const restoreEnvironment = keepEnvironment();
  delete process.env.AWS_ENDPOINT_URL;
  try {
    return [
      error('CredentialsProviderError'),
      error('Error', { code: 'ENOTFOUND', hostname }),
      error('Error', { code: 'ECONNREFUSED', address: '127.0.0.1' }),
    ].map(sentenceOf);
  } finally {
    restoreEnvironment();
  }
}

export async function nowhere(): Promise<string[]> {
  const restoreEnvironment = keepEnvironment();
  delete process.env.AWS_REGION;
  delete process.env.AWS_DEFAULT_REGION;
  try {
    return [await findRegion().catch(messageOf)];
  } finally {
    restoreEnvironment();
  }
}
