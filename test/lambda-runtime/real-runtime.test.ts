import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildInline } from '../../build-inline.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { localCloudVariables } from '../../local/sandbox/environment.ts';
import { openInbox, stackEvent } from '../functions/host/cloudformation.ts';
import { BUNDLE, ENVIRONMENT, LAMBDA_FLAGS, TIMEOUT } from '../functions/host/function-host.ts';
import { type Finished, type RuntimeApi, startRuntimeApi } from './runtime-api.ts';

const CLIENT = fileURLToPath(new URL('node_modules/aws-lambda-ric/index.mjs', import.meta.url));
const PAGE = ENVIRONMENT.DASHBOARD_NAME;

let cloud: LocalCloud;
let api: RuntimeApi;
let runtime: ChildProcess | undefined;
let output: string;
let died: PromiseWithResolvers<never>;

beforeEach(async () => {
  cloud = await startCloud();
  seed(cloud);
  api = await startRuntimeApi();
  output = '';
  died = Promise.withResolvers();
  died.promise.catch(() => undefined);
});
afterEach(async () => {
  await stop();
  await api.close();
  await cloud.close();
});

/** As Lambda starts a function of Node 24. */
function start(handler = 'index.handler', root = dirname(BUNDLE)): void {
  const child = spawn(process.execPath, [...LAMBDA_FLAGS, CLIENT, handler], {
    env: {
      ...localCloudVariables(cloud.url, 'us-east-1'),
      ...ENVIRONMENT,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'operator',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/operator',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      _HANDLER: handler,
      LAMBDA_TASK_ROOT: root,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.on('exit', (code) => died.reject(new Error(`the runtime ended with ${code}: ${output}`)));
  runtime = child;
}

/** After this, all that the runtime has written is in `output`: what it answers may overtake that. */
async function stop(): Promise<void> {
  if (runtime === undefined || runtime.exitCode !== null || runtime.signalCode !== null) return;
  const closed = once(runtime, 'close');
  runtime.kill('SIGKILL');
  await closed;
}

/** One event after the other; a runtime that dies answers none. */
function invoke(event: unknown, timeout = TIMEOUT): Promise<Finished> {
  return Promise.race([api.invoke(event, timeout), died.promise]);
}

describe("the built function under Lambda's own runtime interface client", () => {
  test('creates the dashboard for a batch of messages, and is silent the second time', async () => {
    start();
    const batch = { Records: [{ messageId: '1', body: 'poison', eventSource: 'aws:sqs' }] };
    expect(await invoke(batch)).toMatchObject({ kind: 'response', body: { outcome: 'repaired' } });
    expect(cloud.dashboards.names()).toEqual([PAGE]);
    expect(await invoke(batch)).toMatchObject({ kind: 'response', body: { outcome: 'in-sync' } });
    await stop();
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ level: 'INFO', message: 'reconciled', outcome: 'repaired' }),
      expect.objectContaining({ level: 'INFO', message: 'reconciled', outcome: 'in-sync' }),
    ]);
  });

  test('reports a failed run as an error, and goes on', async () => {
    start();
    cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', times: 1 });
    expect(await invoke({})).toMatchObject({
      kind: 'error',
      body: { errorType: 'OperationError', errorMessage: expect.stringContaining('cloudwatch:ListMetrics') },
    });
    expect(await invoke({})).toMatchObject({ kind: 'response', body: { outcome: 'repaired' } });
  });

  test('ends a run that hangs before its deadline, which the runtime tells it', async () => {
    start();
    cloud.faults.add({ operation: 'ListMetrics', kind: 'hang', times: Number.POSITIVE_INFINITY });
    expect(await invoke({}, 6_000)).toMatchObject({
      kind: 'error',
      body: {
        errorMessage: expect.stringMatching(
          /(^|, )cloudwatch:ListMetrics(, .*)?: the deadline of the run has passed$/,
        ),
      },
    });
    expect(cloud.dashboards.names()).toEqual([]);
  });

  test('answers CloudFormation', async () => {
    start();
    const inbox = await openInbox();
    expect(await invoke(stackEvent(inbox, 'Create'))).toMatchObject({
      kind: 'response',
      body: { Outcome: 'repaired' },
    });
    expect(inbox.deliveries).toMatchObject([{ body: { Status: 'SUCCESS', Data: { Outcome: 'repaired' } } }]);
    await inbox.close();
  });

  test('is found in the file that Lambda makes of the inline code of the template', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'task-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'index.js'), (await buildInline('reconcile')).loader);
    start('index.handler', folder);
    expect(await invoke({})).toMatchObject({ kind: 'response', body: { outcome: 'repaired' } });
  });

  test('is found by its name: another one is a failed start', async () => {
    start('index.main');
    expect(await api.failedStart).toMatchObject({ body: { errorMessage: expect.stringContaining('main') } });
  });
});
