import { RemovalPolicy } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OperatorValues } from '../../infra/operator-values.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { HOUR, MINUTE } from './clock.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import { REGION } from './place.ts';
import { synthesise } from './template.ts';

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const NOTE = { type: 'text', x: 0, y: 500, width: 6, height: 2, properties: { markdown: 'Call Ana first.' } };
const withCollect = (values: OperatorValues = {}) => synthesise({ collect: true, ...values });

let aws: FastAws;
/** A fact that a run in flight writes while the removal waits. */
let late: string | undefined;
beforeAll(async () => {
  aws = await startFastAws({
    async duringCollectWait() {
      if (late !== undefined) aws.cloud.putParameter(late, '{}');
    },
  });
  seed(aws.cloud);
});
afterAll(() => aws.close());

const names = (): string[] => [...aws.cloud.region(REGION).parameters.keys()];
const facts = (prefix = '/bedrock-dashboard'): string[] =>
  names().filter((name) => name.startsWith(`${prefix}/facts/`));
const page = (): string => aws.cloud.dashboards.get(PAGE) ?? '';

describe('the facts of a stack', () => {
  test('are there before the first page, and before the deployment ends', async () => {
    const outputs = await aws.deploy(withCollect());
    expect(outputs.FirstRun).toMatch(/^repaired: /);
    expect(facts()).toContain('/bedrock-dashboard/facts/prices/all');
    const writes = aws.cloud.calls.map(({ operation }) => operation);
    expect(writes.lastIndexOf('PutParameter')).toBeGreaterThan(0);
    expect(writes.lastIndexOf('PutParameter')).toBeLessThan(writes.indexOf('PutDashboard'));
    expect(aws.collectRuns).toMatchObject([{ answer: { Outcome: 'written', Problems: 'none' } }]);
  });

  test('are read again every hour, and ask for a run only where they changed', async () => {
    const before = { runs: aws.runs.length, collect: aws.collectRuns.length };
    await aws.clock.pass(HOUR + MINUTE);
    expect(aws.collectRuns.slice(before.collect)).toMatchObject([{ answer: { outcome: 'unchanged' } }]);
    // Four of the schedule, and one for the message of the deployment's own collect.
    expect(aws.runs.slice(before.runs).map(({ answer }) => answer?.outcome)).toEqual(
      Array(5).fill('in-sync'),
    );
  });

  test('come back once they are deleted, and ask for one run in all', async () => {
    const was = facts();
    for (const name of was) aws.cloud.deleteParameter(name);
    const before = aws.runs.length;
    await aws.clock.pass(HOUR);
    expect(facts()).toEqual(was);
    // Four of the schedule, and one of collect.
    const messages = aws.runs.slice(before).reduce((sum, run) => sum + run.messages, 0);
    expect(messages).toBe(5);
  });

  test('move to another prefix: those of the former one go, and what a run in flight wrote there', async () => {
    late = '/bedrock-dashboard/facts/prices/late';
    await aws.deploy(withCollect({ parameterPrefix: '/team' }));
    late = undefined;
    expect(facts()).toEqual([]);
    expect(facts('/team')).toContain('/team/facts/prices/all');
    expect(aws.collectRuns.slice(-2)).toMatchObject([
      { answer: { Outcome: 'written' } },
      { answer: { Outcome: 'removed', Summary: expect.stringMatching(/^[1-9]\d* facts below /) } },
    ]);
  });

  test('go with the stack', async () => {
    late = '/team/facts/prices/late';
    await aws.destroy();
    late = undefined;
    expect(facts('/team')).toEqual([]);
    expect(aws.cloud.dashboards.names()).toEqual([]);
    expect(aws.collectRuns.at(-1)).toMatchObject({ answer: { Outcome: 'removed' }, error: undefined });
  });
});

describe('a stack without collect', () => {
  const prices = (): string[] => page().match(/\*[\d.]+\/1000000/g) ?? [];

  test('is upgraded in vain, rolled back, and upgraded: your widgets hold, and facts end as they are asked for', async () => {
    await aws.deploy(synthesise());
    const body = JSON.parse(page());
    aws.cloud.dashboards.set(PAGE, JSON.stringify({ ...body, widgets: [...body.widgets, NOTE] }));
    await aws.clock.pass(HOUR / 4);
    const [without, before] = [page(), prices().length];
    expect(facts()).toEqual([]);

    const bad = withCollect({ alarmTopicArn: 'arn:aws:sns:eu-west-1:111122223333:pager' });
    await expect(aws.deploy(bad)).rejects.toThrow('AlarmTopic');
    expect(facts()).toEqual([]);
    await aws.clock.pass(HOUR / 4);
    expect(page()).toBe(without);

    await aws.deploy(withCollect());
    await aws.clock.pass(MINUTE);
    expect(facts()).not.toEqual([]);
    expect(page()).toContain('Call Ana first.');
    expect(prices().length).toBeGreaterThan(before);
  });

  test('is what is left without collect: its facts go', async () => {
    await aws.deploy(synthesise());
    expect(facts()).toEqual([]);
    await aws.clock.pass(HOUR / 4);
    expect(page()).toContain('Call Ana first.');
    expect(aws.runs.at(-1)?.error).toBeUndefined();
  });
});

test('a stack that retains its pages keeps its facts', async () => {
  await aws.deploy(withCollect({ removalPolicy: RemovalPolicy.RETAIN }));
  const was = facts();
  expect(was).not.toEqual([]);
  await aws.destroy();
  expect(facts()).toEqual(was);
  expect(aws.cloud.dashboards.names()).toEqual([PAGE]);
  expect(aws.collectRuns.at(-1)).toMatchObject({ answer: { Outcome: 'kept' } });
});
