import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/seed.ts';
import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import type { AlarmWrites, World } from '../../shared/world.ts';
import { BOARD, OPERATOR, PATIENT, runOn, withAws } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import { shuffled } from '../shared/laws.ts';
import {
  alarmNamed,
  alarmsOf,
  alarmWrites,
  configure,
  placeAlarm,
  REGION,
  TOPIC,
  topicIn,
  useSeries,
} from './alarm-cloud.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, emptyPages: false });
const live = () => alarmsOf(cloud());
const run = (operator = OPERATOR) => runOn(cloud(), PATIENT, operator);

describe('two operators in one account and Region', () => {
  const OTHERS = [
    '/bedrock-dashboard2',
    '/bedrock-dash',
    '/team/bedrock-dashboard',
    // Its names begin as those of the first one do.
    `/${alarmPrefix(BOARD).slice(0, -1)}`,
  ];
  const step = fc.record({
    isFirst: fc.boolean(),
    does: fc.constantFrom('switch on', 'switch off', 'drift', 'end' as const),
  });

  test('never touch each other’s alarms, whatever either does', async () => {
    useSeries(cloud(), 2);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OTHERS),
        fc.array(step, { maxLength: 6 }),
        async (prefix, steps) => {
          const second: Operator = { ...OPERATOR, prefix, dashboardName: 'second' };
          const own = new Map<Operator, object>();
          const both = [OPERATOR, second];
          const ON = { settings: { alarms: { models: { throttles: true }, latencyP99: true } } };
          for (const operator of both) {
            configure(cloud(), ON, operator.prefix);
            const before = live();
            await run(operator);
            const made = Object.entries(live()).filter(([name]) => !(name in before));
            expect(made.length).toBe(4);
            own.set(operator, Object.fromEntries(made));
          }
          for (const { isFirst, does } of steps) {
            const [operator, other] = isFirst ? [OPERATOR, second] : [second, OPERATOR];
            configure(
              cloud(),
              does === 'switch off' ? { settings: { alarms: { throttles: false } } } : ON,
              operator.prefix,
            );
            const names = Object.keys(own.get(operator) ?? {});
            const alarm = cloud()
              .region(REGION)
              .alarms.get(names[0] ?? '');
            if (does === 'drift' && alarm !== undefined) alarm.Threshold = 1;
            const others = own.get(other);
            if (does === 'end') await withAws(cloud(), (world) => retire(world, operator), PATIENT, operator);
            else await run(operator);
            expect(live()).toMatchObject(others ?? {});
            const left = Object.entries(live()).filter(([name]) => !(name in (others ?? {})));
            own.set(operator, Object.fromEntries(left));
            expect(left.length).toBe(does === 'end' || does === 'switch off' ? 0 : 4);
          }
          for (const operator of both) {
            await withAws(cloud(), (world) => retire(world, operator), PATIENT, operator);
          }
          expect(live()).toEqual({});
          cloud().deleteParameter(`${prefix}/settings`);
        },
      ),
      { numRuns: 12 },
    );
  });
});

/** Every kind that follows from several inputs at once. */
function arrangeMuch(): void {
  const ids = useSeries(cloud(), 6);
  for (const id of ids)
    callModel(cloud(), id, { time: new Date(), inputTokens: 1, outputTokens: 1, cacheRead: 1 });
  const names = [
    'On-demand model inference tokens per minute',
    'On-demand model inference requests per minute',
  ];
  for (const [index, name] of names.entries()) {
    const quota = { QuotaCode: `L-0000000${index}`, QuotaName: `${name} for Model`, Value: 1000 };
    cloud().region(REGION).quotas.push(quota);
    cloud()
      .region(REGION)
      .defaultQuotas.push({ ...quota, Value: 500 });
  }
  configure(cloud(), {
    settings: {
      monthlyBudget: 1000,
      quotas: { codes: { 'vendor.*': ['L-00000000', 'L-00000001'] } },
      alarms: {
        quotaUse: true,
        dailyCost: true,
        budgetPace: true,
        errorRate: true,
        models: { throttles: true, dailyCost: { threshold: 3 }, quotaUse: { threshold: 70 } },
        topics: [topicIn(REGION, 'two'), topicIn(REGION, 'one'), topicIn(REGION, 'three')],
      },
    },
    'models/a': { modelId: ids[3], alarms: { quotaUse: { threshold: 60 } } },
    'models/b': { modelId: ids[1], alarms: { quotaUse: { threshold: 60, periods: 5 } } },
    'models/c': { modelId: ids[0], hidden: true, alarms: { throttles: { threshold: 5 } } },
    'prices/all': { models: ['vendor.*'], per: '1M', input: 1, output: 5, cacheRead: 0.1 },
  });
}

describe('desired alarms', () => {
  test('depend on no order in which AWS lists anything', async () => {
    arrangeMuch();
    await run();
    const settled = live();
    expect(Object.keys(settled).length).toBeGreaterThan(15);
    const state = cloud().region(REGION);
    await fc.assert(
      fc.asyncProperty(
        shuffled(state.metrics),
        shuffled([...state.parameters]),
        shuffled(state.quotas),
        shuffled(state.defaultQuotas),
        shuffled([...state.alarms]),
        async (metrics, parameters, quotas, defaultQuotas, alarms) => {
          Object.assign(state, { metrics, quotas, defaultQuotas });
          for (const [map, entries] of [
            [state.parameters, parameters],
            [state.alarms, alarms],
          ] as const) {
            map.clear();
            for (const [key, value] of entries) (map as Map<string, unknown>).set(key, value);
          }
          cloud().calls.length = 0;
          expect(await run()).toMatchObject({ outcome: 'in-sync' });
          expect(alarmWrites(cloud())).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
    // From nothing they come out the same, too.
    state.alarms.clear();
    await run();
    expect(live()).toEqual(settled);
  });
});

describe('a run that dies anywhere among the alarms', () => {
  const operator: Operator = { ...OPERATOR, alarmTopic: TOPIC };

  /** So many calls are left; the last one takes effect, but its answer is lost. */
  function mortal(world: World, calls: number): World {
    let left = calls;
    const step =
      <Arguments extends readonly unknown[], Answer>(play: (...given: Arguments) => Promise<Answer>) =>
      async (...given: Arguments): Promise<Answer> => {
        if (left <= 0) throw new Error('killed');
        left -= 1;
        const answer = await play(...given);
        if (left === 0) throw new Error('killed');
        return answer;
      };
    const alarmsIn = (region: string): AlarmWrites => {
      const { findAlarms, putAlarm, deleteAlarms } = world.alarmsIn(region);
      return { findAlarms: step(findAlarms), putAlarm: step(putAlarm), deleteAlarms: step(deleteAlarms) };
    };
    return { ...world, alarmsIn };
  }

  /** Two alarms to be deleted, one to be made, two to be changed. */
  function spoil(): void {
    const { alarms } = cloud().region(REGION);
    for (const end of ['one', 'two']) {
      const name = `${alarmPrefix(BOARD)}stale/${end}`;
      placeAlarm(cloud(), { ...alarmNamed(cloud(), '/throttles/all'), AlarmName: name });
    }
    alarms.delete(alarmNamed(cloud(), '/errorRate/all').AlarmName);
    alarmNamed(cloud(), '/throttles/all').Threshold = 1;
    Object.assign(alarmNamed(cloud(), '/latencyP99/all'), { Threshold: 1, ActionsEnabled: false });
  }

  test('leaves what the next one heals', async () => {
    configure(cloud(), { settings: { alarms: { errorRate: true, latencyP99: true } } });
    await run(operator);
    alarmNamed(cloud(), '/latencyP99/all').ActionsEnabled = false;
    const settled = live();
    const yours = { ...alarmNamed(cloud(), '/throttles/all'), AlarmName: 'mine' };
    placeAlarm(cloud(), yours);
    const CALLS = 8;
    for (let calls = 0; calls <= CALLS; calls += 1) {
      spoil();
      cloud().calls.length = 0;
      const dying = withAws(cloud(), (world) => reconcile(mortal(world, calls), operator), PATIENT);
      await expect(dying).rejects.toThrow('killed');
      // One call for both deletions, one for each other write, one look before each.
      expect(alarmWrites(cloud()).length).toBe(Math.floor(calls / 2));
      if (calls < CALLS) expect(await run(operator)).toMatchObject({ outcome: 'repaired' });
      cloud().calls.length = 0;
      expect(await run(operator)).toMatchObject({ outcome: 'in-sync' });
      expect(alarmWrites(cloud())).toEqual([]);
      const { mine, ...own } = live();
      expect(own).toEqual(settled);
      expect(mine?.AlarmName).toBe('mine');
    }
  });
});
