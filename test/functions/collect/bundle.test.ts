import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import type { OperationName } from '../../../local/sandbox/cloud/operations.ts';
import { launchModel, seed } from '../../../local/sandbox/cloud/seed.ts';
import { openInbox, stackEvent } from '../host/cloudformation.ts';
import { ENVIRONMENT, type FunctionHost, startFunction, TIMEOUT } from '../host/function-host.ts';

const FOLDER = fileURLToPath(new URL('../../../dist/collect/', import.meta.url));
const FACTS = `${ENVIRONMENT.PARAMETER_PREFIX}/facts/`;

async function withCollect(
  play: (cloud: LocalCloud, collect: FunctionHost) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const cloud = await startCloud();
  seed(cloud);
  const collect = await startFunction(cloud.url, environment, { bundle: join(FOLDER, 'index.mjs') });
  try {
    await play(cloud, collect);
    expect(collect.noise).toEqual([]);
  } finally {
    await collect.close();
    await cloud.close();
  }
}

function putsIn({ calls }: LocalCloud): string[] {
  return calls
    .filter(({ operation }) => /^(Put|Delete)/.test(operation))
    .map(({ input }) => String(input.Name));
}

function factsIn(cloud: LocalCloud): string[] {
  return [...cloud.region('us-east-1').parameters.keys()].filter((name) => name.startsWith(FACTS));
}

describe.concurrent('the built collect function, started as Lambda starts it', () => {
  test('keeps facts, and nothing else, and says so in one line, whatever woke it', async () => {
    const events = [{ Records: [{ body: '{"mode":"plan"}' }] }, {}, null];
    await withCollect(async (cloud, collect) => {
      const line = expect.objectContaining({ level: 'INFO', outcome: 'written' });
      for (const [place, event] of events.entries()) {
        for (const name of factsIn(cloud)) cloud.deleteParameter(name);
        cloud.calls.length = 0;
        expect(await collect.invoke(event)).toMatchObject({ answer: { outcome: 'written' } });
        const puts = putsIn(cloud);
        expect(puts).not.toEqual([]);
        expect(puts.filter((name) => !name.startsWith(FACTS))).toEqual([]);
        expect(collect.logs).toEqual(Array(place + 1).fill(line));
      }
    });
  });

  test('puts what happened to a model on the event bus, once', async () => {
    await withCollect(async (cloud, collect) => {
      expect(await collect.invoke({})).toMatchObject({ answer: { outcome: 'written', notices: [] } });
      launchModel(cloud, { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' });
      const notices = [{ kind: 'appeared', model: 'amazon.nova-3-pro-v1:0', title: 'Nova 3 Pro' }];
      expect(await collect.invoke({ mode: 'plan' })).toMatchObject({ answer: { notices } });
      expect(cloud.events).toEqual([]);
      expect(await collect.invoke({})).toMatchObject({ answer: { notices } });
      expect(await collect.invoke({})).toMatchObject({ answer: { notices: [] } });
      expect(cloud.events).toMatchObject([{ detailType: 'Bedrock Model Appeared' }]);
    });
  });

  test('only says what it would write, if it is asked for a plan', async () => {
    await withCollect(async (cloud, collect) => {
      expect(await collect.invoke({ mode: 'plan' })).toMatchObject({ answer: { outcome: 'planned' } });
      expect(putsIn(cloud)).toEqual([]);
    });
  });

  test('asks for a run by the queue that its environment names', async () => {
    const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/111122223333/runs';
    await withCollect(
      async (cloud, collect) => {
        const taken: string[] = [];
        expect(cloud.createQueue('runs', (body) => taken.push(body))).toBe(QUEUE_URL);
        expect(await collect.invoke({})).toMatchObject({ answer: { outcome: 'written' } });
        expect(taken).toEqual(['collected']);
      },
      { QUEUE_URL },
    );
  });

  test('refuses another mode, without a call', async () => {
    await withCollect(async (cloud, collect) => {
      expect(await collect.invoke({ mode: 'plann' })).toMatchObject({
        error: { name: 'TypeError', message: expect.stringContaining('expected "plan"') },
      });
      expect(cloud.calls).toEqual([]);
      expect(collect.logs).toMatchObject([{ level: 'ERROR', message: 'failed' }]);
    });
  });

  test('fails if what it works with cannot be read, and writes nothing', async () => {
    await withCollect(async (cloud, collect) => {
      cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', times: 1 });
      expect(await collect.invoke({})).toMatchObject({
        error: { message: expect.stringContaining('cloudwatch:ListMetrics') },
      });
      expect(putsIn(cloud)).toEqual([]);
      expect(collect.logs.at(-1)).toMatchObject({ level: 'ERROR', message: 'failed' });
    });
  });

  test('fails if a fact cannot be written, after it has said what came of the run', async () => {
    await withCollect(async (cloud, collect) => {
      cloud.faults.add({ operation: 'PutParameter', kind: 'denied', times: 1 });
      expect(await collect.invoke({})).toMatchObject({
        error: { message: expect.stringMatching(/^facts could not be written: .*ssm:PutParameter/) },
      });
      expect(collect.logs.map(({ message }) => message)).toEqual(['collected', 'failed']);
    });
  });

  test('ends itself before Lambda does', async () => {
    await withCollect(async (_, collect) => {
      await collect.invoke({ mode: 'plan' });
      const [deadline = 0] = collect.deadlines;
      expect(deadline).toBe(TIMEOUT - 60_000);
    });
  });

  test('in the life of a stack: facts are there once it is deployed, and gone once it is removed', async () => {
    const inbox = await openInbox();
    try {
      await withCollect(async (cloud, collect) => {
        expect(await collect.invoke(stackEvent(inbox, 'Create'))).toMatchObject({
          answer: { Outcome: 'written' },
        });
        expect(factsIn(cloud)).not.toEqual([]);
        expect(collect.deadlines[0]).toBeGreaterThan(80_000);
        expect(collect.deadlines[0]).toBeLessThanOrEqual(95_000);
        expect(await collect.invoke(stackEvent(inbox, 'Delete'))).toMatchObject({
          answer: { Outcome: 'removed' },
        });
        expect(factsIn(cloud)).toEqual([]);
        expect(inbox.deliveries.map(({ body }) => body.Status)).toEqual(['SUCCESS', 'SUCCESS']);
      });
    } finally {
      await inbox.close();
    }
  });

  const TROUBLE: readonly (readonly [
    what: string,
    type: string,
    properties: object,
    operation?: OperationName,
  ])[] = [
    ['malformed properties', 'Create', { ParameterPrefix: 'no path' }],
    ['a type that does not exist', 'Move', {}],
    ['a read that fails', 'Create', {}, 'ListMetrics'],
    ['a write that fails', 'Create', {}, 'PutParameter'],
    ['a removal that fails', 'Delete', {}, 'GetParametersByPath'],
  ];

  test('fails no deployment, whatever goes wrong', async () => {
    const inbox = await openInbox();
    try {
      await withCollect(async (cloud, collect) => {
        const times = Number.POSITIVE_INFINITY;
        for (const [what, type, properties, operation] of TROUBLE) {
          cloud.faults.clear();
          if (operation !== undefined) cloud.faults.add({ operation, kind: 'error-500', times });
          inbox.deliveries.length = 0;
          await collect.invoke(stackEvent(inbox, type, properties));
          expect(inbox.deliveries, what).toMatchObject([{ body: { Status: 'SUCCESS' } }]);
        }
      });
    } finally {
      await inbox.close();
    }
  });

  test('reads no price where there is no time left to write it', async () => {
    await withCollect(async (_, collect) => {
      const { answer } = Object(await collect.invoke({}, 40_000));
      expect(Object.keys(answer.readings)).toEqual(['left']);
    });
  });

  test('says what is wrong with its environment', async () => {
    await withCollect(
      async (_, collect) => {
        expect(await collect.invoke({})).toMatchObject({
          error: { message: expect.stringContaining('PARAMETER_PREFIX') },
        });
      },
      { PARAMETER_PREFIX: 'no path' },
    );
  });
});

test('the bundle is small enough to stand in a template', () => {
  const files = readdirSync(FOLDER).filter((file) => statSync(join(FOLDER, file)).isFile());
  const encoded = files.map((file) => brotliCompressSync(readFileSync(join(FOLDER, file))).length * (4 / 3));
  expect(encoded.reduce((sum, size) => sum + size, 0)).toBeLessThan(280 * 1_024);
});
