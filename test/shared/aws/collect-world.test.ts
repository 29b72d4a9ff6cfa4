import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { collectWorld } from '../../../shared/aws/collect-world.ts';
import type { FactRemoval } from '../../../shared/collect/remove-facts.ts';
import type { CollectWorld } from '../../../shared/collect/world.ts';
import { OPERATOR, SILENT } from '../../failures/scenario.ts';
import { clientsOf, freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const FACT = `${OPERATOR.prefix}/facts/prices/a1`;

// For the client that a run makes only if it needs it.
beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = cloud().url;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL;
});

function worldUntil(deadline: AbortSignal): CollectWorld & FactRemoval {
  const { ssm, bedrock, cloudwatch } = clientsOf(cloud());
  const clients = { ssm, bedrock, cloudWatch: cloudwatch };
  return collectWorld({ clients, clientsIn: () => clients, prefix: OPERATOR.prefix, log: SILENT, deadline });
}

describe('the world of collect', () => {
  test('keeps facts in Parameter Store, every version', async () => {
    const world = worldUntil(new AbortController().signal);
    await world.putParameter(FACT, 'one');
    await world.putParameter(FACT, 'two');
    const found = await world.readParameter(FACT);
    expect(found).toMatchObject({ value: 'two', version: 2 });
    expect(await world.readParameters()).toEqual([found]);
    if (found !== undefined) {
      expect(await world.readEarlierVersions(found)).toMatchObject([{ value: 'one', version: 1 }]);
    }
    await world.deleteParameter(FACT);
    expect(await world.readParameters()).toEqual([]);
  });

  test('removes facts, those of deeper paths too, and no other parameters', async () => {
    const world = worldUntil(new AbortController().signal);
    const [deep, gone] = [`${OPERATOR.prefix}/facts/a/b/c`, `${OPERATOR.prefix}/facts/gone`];
    const others = [`${OPERATOR.prefix}/settings`, `${OPERATOR.prefix}/facts2/x`, '/other/facts/x'];
    for (const name of [FACT, deep, ...others]) await world.putParameter(name, 'x');
    const found = await world.readFacts(OPERATOR.prefix);
    expect(found.map(({ name }) => name).sort()).toEqual([deep, FACT].sort());
    expect(await world.deleteParameters([FACT, deep, gone])).toEqual([]);
    expect([...cloud().region('us-east-1').parameters.keys()].sort()).toEqual(others.sort());
  });

  test('does not take an answer without a list for a deletion', async () => {
    cloud().faults.add({ operation: 'DeleteParameters', kind: 'empty', times: 1 });
    await expect(worldUntil(new AbortController().signal).deleteParameters([FACT])).rejects.toThrow(
      'ssm:DeleteParameters: the answer has no list',
    );
  });

  test('tells the time in UTC', () => {
    expect(worldUntil(new AbortController().signal).now()).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    );
  });

  test.each<[what: string, run: (world: CollectWorld) => Promise<unknown>, operation: string]>([
    ['reads', (world) => world.readParameters(), 'ssm:GetParametersByPath'],
    ['writes', (world) => world.putParameter(FACT, 'one'), 'ssm:PutParameter'],
    ['pauses', (world) => world.pause(60_000, 'between two writes'), 'pause between two writes'],
  ])('%s no more once the deadline has passed', async (_, run, operation) => {
    await expect(run(worldUntil(AbortSignal.abort()))).rejects.toThrow(
      `${operation}: the deadline of the run has passed`,
    );
    expect(cloud().calls).toEqual([]);
  });

  test.each<[what: string, run: (world: CollectWorld) => Promise<unknown>, operation: string]>([
    [
      'an offer',
      (world) => world.readOffer('anthropic.claude-haiku-4-5-20251001-v1:0'),
      'bedrock:ListFoundationModelAgreementOffers',
    ],
    [
      'the Price List',
      (world) => world.readPriceList({ region: 'us-east-1', model: 'Nova Pro' }),
      'pricing:GetProducts',
    ],
  ])('answers that %s could not be read, once it has', async (_, run, operation) => {
    expect(await run(worldUntil(AbortSignal.abort()))).toEqual({
      kind: 'failed',
      message: `${operation}: the deadline of the run has passed`,
    });
  });
});
