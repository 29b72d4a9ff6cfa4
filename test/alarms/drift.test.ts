import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AlarmConfiguration } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { addTraffic, removeTraffic } from '../../local/sandbox/cloud/seed.ts';
import { alarmPrefix, keyInDescription, ownerLine } from '../../shared/alarms/alarm-name.ts';
import { boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { planAlarms } from '../../shared/drift/alarm-plan.ts';
import { dryRun, type Mode } from '../../shared/drift/modes.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import { BOARD, OPERATOR, PATIENT, runOn, withAws } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import {
  alarmNamed,
  alarmsOf,
  alarmWrites,
  configurationOf,
  configure,
  placeAlarm,
  REGION,
  TOPIC,
  topicIn,
  useSeries,
} from './alarm-cloud.ts';
import { EDITS, editAlarm, SAYS_THE_SAME } from './edits.ts';

const EU = 'eu-central-1';
const WITH_TOPIC: Operator = { ...OPERATOR, alarmTopic: TOPIC };
const PUT = 'PutMetricAlarm';
/** Of one metric and of math, with and without dimensions, of a simple statistic and a percentile. */
const EVERY_SORT = {
  monthlyBudget: 100,
  alarms: {
    errorRate: true,
    latencyP99: true,
    budgetPace: true,
    dailyCost: true,
    models: { throttles: true, errorRate: true },
    topics: [TOPIC, topicIn(REGION, 'more'), topicIn(EU)],
  },
};

/** Five of all models, two of each of three models. */
const COUNT = 11;

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, emptyPages: false });
beforeEach(() => {
  useSeries(cloud(), 2);
  addTraffic(cloud(), 'vendor.images-v1:0', { kind: 'image' });
  configure(cloud(), {
    settings: EVERY_SORT,
    'prices/all': { models: ['vendor.*'], per: '1M', input: 10, output: 50, image: 0.1 },
  });
});

const run = (operator = WITH_TOPIC): Promise<Outcome> => runOn(cloud(), PATIENT, operator);
const live = () => alarmsOf(cloud());

async function expectSilence(operator = WITH_TOPIC): Promise<Outcome> {
  cloud().calls.length = 0;
  const outcome = await run(operator);
  expect(outcome).toMatchObject({ outcome: 'in-sync', summary: 'no changes' });
  expect(cloud().calls.filter(({ operation }) => /^(Put|Delete)/.test(operation))).toEqual([]);
  return outcome;
}

/** The first run writes, the second does not. */
async function settle(operator = WITH_TOPIC): Promise<Outcome> {
  const outcome = await run(operator);
  expect(outcome).toMatchObject({ outcome: 'repaired' });
  await expectSilence(operator);
  return outcome;
}

describe('settled is silent', () => {
  test.each(['absent', 'filled'] as const)(
    'with defaults %s in what CloudWatch answers',
    async (defaults) => {
      cloud().settings.alarmDefaults = defaults;
      const first = await run();
      expect(first).toMatchObject({ outcome: 'repaired' });
      expect(first.alarms.map(({ action }) => action)).toEqual(Array(COUNT).fill('create'));
      expect(first.summary).toContain(`${COUNT} alarms created (`);
      expect(alarmWrites(cloud())).toEqual(Array(COUNT).fill(PUT));
      const second = await expectSilence();
      expect(second.alarms.map(({ alarm }) => alarm)).toEqual(first.alarms.map(({ alarm }) => alarm));
      expect(new Set(second.alarms.map(({ reason }) => reason))).toEqual(new Set(['no changes']));
    },
  );

  test.each(Object.entries(SAYS_THE_SAME))('though CloudWatch says it otherwise: %s', async (_, edit) => {
    await settle();
    const alarms = [...cloud().region(REGION).alarms.values()];
    expect(alarms.filter((alarm) => editAlarm(alarm, edit)).length).toBeGreaterThan(0);
    await expectSilence();
  });
});

describe('a single edit', () => {
  test('of anything that PutMetricAlarm takes is noticed, repaired, and then all is silent', async () => {
    await settle();
    const settled = live();
    for (const [index, [title, edit]] of Object.entries(EDITS).entries()) {
      const alarms = [...cloud().region(REGION).alarms.values()];
      const open = alarms.filter((alarm) => editAlarm(configurationOf(alarm), edit));
      expect(open.length, title).toBeGreaterThan(0);
      // Another sort of alarm each time.
      const chosen = open.filter((_, place) => place === index % open.length);
      const edited = chosen.filter((alarm) => editAlarm(alarm, edit)).map(({ AlarmName }) => AlarmName);
      cloud().calls.length = 0;
      const outcome = await run();
      const updated = outcome.alarms.filter(({ action }) => action === 'change').map(({ alarm }) => alarm);
      expect([title, updated.toSorted()]).toEqual([title, edited.toSorted()]);
      expect([title, alarmWrites(cloud())]).toEqual([title, edited.map(() => PUT)]);
      // A world that the first run left so, and the second found nothing to write in.
      expect([title, live()]).toEqual([title, settled]);
    }
    await expectSilence();
  });

  test('of any alarm is noticed, whatever its sort', async () => {
    await settle();
    for (const [title, edit] of Object.entries(EDITS)) {
      for (const configuration of Object.values(live())) {
        const edited = structuredClone(configuration);
        const isEdit = editAlarm(edited, edit);
        const { AlarmName: name, ...definition } = configuration;
        const { AlarmName: _, ...changed } = edited;
        const key = keyInDescription(definition.AlarmDescription) ?? '';
        const wanted = [{ name, key, definition: { ...definition } }];
        const known = [{ name, arn: '', actionsEnabled: true, definition: changed }];
        const [plan] = planAlarms(wanted, known, BOARD.owner);
        expect([title, name, plan?.action]).toEqual([title, name, isEdit ? 'change' : 'none']);
      }
    }
  });

  test('says what differs, with both values', async () => {
    await settle();
    const alarm = alarmNamed(cloud(), '/throttles/all');
    Object.assign(alarm, { Threshold: 99 });
    const outcome = await run();
    expect(outcome.alarms.find(({ action }) => action === 'change')).toEqual({
      alarm: alarm.AlarmName,
      region: REGION,
      action: 'change',
      reason: 'the alarm differs (Threshold)',
      changes: [{ path: 'Threshold', live: 99, desired: 10 }],
    });
    expect(outcome.summary).toBe(`1 alarm changed (${alarm.AlarmName}: the alarm differs (Threshold))`);
  });

  test('is undone while actions that you disabled stay disabled', async () => {
    await settle();
    const name = alarmNamed(cloud(), '/throttles/all').AlarmName;
    alarmNamed(cloud(), '/throttles/all').ActionsEnabled = false;
    const silent = await expectSilence();
    expect(silent.alarms.find(({ alarm }) => alarm === name)?.reason).toContain('its actions stay disabled');
    alarmNamed(cloud(), '/throttles/all').Threshold = 1;
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(live()[name]).toMatchObject({ Threshold: 10, ActionsEnabled: false });
    await expectSilence();
    alarmNamed(cloud(), '/throttles/all').ActionsEnabled = true;
    await expectSilence();
  });

  test('an alarm deleted by hand comes back', async () => {
    await settle();
    const settled = live();
    cloud().region(REGION).alarms.delete(alarmNamed(cloud(), '/latencyP99/all').AlarmName);
    cloud().calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(alarmWrites(cloud())).toEqual([PUT]);
    expect(live()).toEqual(settled);
    await expectSilence();
  });
});

describe('what is no longer wanted goes', () => {
  interface Case {
    readonly title: string;
    readonly leave: () => void;
    readonly gone: RegExp;
    readonly count: number;
  }
  const settings = (alarms: object): void =>
    configure(cloud(), { settings: { ...EVERY_SORT, alarms: { ...EVERY_SORT.alarms, ...alarms } } });
  const CASES: Case[] = [
    {
      title: 'a kind is switched off',
      leave: () => settings({ latencyP99: false }),
      gone: /latencyP99/,
      count: 1,
    },
    {
      title: 'the default kind, too',
      leave: () => settings({ throttles: false }),
      gone: /throttles: all models/,
      count: 1,
    },
    { title: 'those of the models', leave: () => settings({ models: {} }), gone: /vendor\./, count: 6 },
    {
      title: 'a model is gone',
      leave: () => removeTraffic(cloud(), 'vendor.m000-v1:0'),
      gone: /vendor\.m000/,
      count: 2,
    },
    {
      title: 'a model entry switches its own off',
      leave: () =>
        configure(cloud(), {
          'models/one': { modelId: 'vendor.m001-v1:0', alarms: { throttles: false, errorRate: false } },
        }),
      gone: /vendor\.m001/,
      count: 2,
    },
    { title: 'nothing may be kept', leave: () => settings({ max: 0 }), gone: /./, count: COUNT },
  ];

  test.each(CASES)('$title', async ({ leave, gone, count }) => {
    await settle();
    const before = live();
    leave();
    cloud().calls.length = 0;
    const outcome = await run();
    expect(outcome.summary).toContain(`${count} alarm`);
    expect(alarmWrites(cloud())).toContain('DeleteAlarms');
    const left = Object.keys(before).filter((name) => !gone.test(name.replace(alarmPrefix(BOARD), '')));
    expect(Object.keys(live())).toEqual(left);
    expect(left.length).toBe(COUNT - count);
    await expectSilence();
  });

  test('a managed alarm of a kind that no longer exists', async () => {
    await settle();
    const name = `${alarmPrefix(BOARD)}a-kind-of-an-earlier-version/all`;
    placeAlarm(cloud(), { ...alarmNamed(cloud(), '/throttles/all'), AlarmName: name });
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(live()).not.toHaveProperty([name]);
    await expectSilence();
  });
});

describe('another owner’s alarm under a name of ours', () => {
  test('is refused by name and left as it is, and everything else is kept right', async () => {
    await settle();
    const { AlarmName: name } = alarmNamed(cloud(), '/throttles/all');
    const theirs = {
      ...live()[name],
      AlarmDescription: `Theirs.\n${ownerLine(boardsOf({ ...OPERATOR, prefix: '/another' })[0])}`,
      Threshold: 77,
    } as AlarmConfiguration;
    placeAlarm(cloud(), theirs);
    alarmNamed(cloud(), '/latencyP99/all').Threshold = 1;
    cloud().calls.length = 0;
    const outcome = await run();
    expect(outcome).toMatchObject({
      outcome: 'refused',
      problems: expect.arrayContaining([
        expect.objectContaining({
          where: name,
          message: expect.stringMatching(/belongs to another operator \(owner [0-9a-f]{8}\)/),
        }),
      ]),
    });
    expect(outcome.summary).toContain(`1 alarm refused (${name}: `);
    expect(alarmWrites(cloud())).toEqual([PUT]);
    expect(live()[name]).toEqual(theirs);
    expect(alarmNamed(cloud(), '/latencyP99/all').Threshold).toBe(60_000);
    // It stays refused until you decide.
    cloud().calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'refused' });
    expect(alarmWrites(cloud())).toEqual([]);
  });

  test('is never removed when the name is no longer wanted', async () => {
    await settle();
    const { AlarmName: name } = alarmNamed(cloud(), '/throttles/all');
    alarmNamed(cloud(), '/throttles/all').AlarmDescription = ownerLine(
      boardsOf({ ...OPERATOR, region: EU })[0],
    );
    configure(cloud(), { settings: { alarms: { throttles: false } } });
    await run();
    expect(Object.keys(live())).toEqual([name]);
  });
});

describe('a mode that holds back writes nothing and says what it would', () => {
  const planned = (mode?: Mode): Promise<Outcome> =>
    withAws(cloud(), (world) => reconcile(world, WITH_TOPIC, mode === undefined ? {} : { mode }), PATIENT);
  const MODES: readonly (readonly [string, object, Mode | undefined, string])[] = [
    ['report', { drift: 'report' }, undefined, 'not written: drift is "report" in the settings'],
    ['suspend', { suspend: true }, undefined, 'not written: suspend is true in the settings'],
    ['plan', {}, dryRun, 'not written: dry run'],
  ];

  test.each(MODES)('%s', async (_, settings, mode, why) => {
    await settle();
    const stale = alarmNamed(cloud(), '/errorRate/all').AlarmName;
    cloud().region(REGION).alarms.delete(alarmNamed(cloud(), '/budgetPace/all').AlarmName);
    alarmNamed(cloud(), '/latencyP99/all').Threshold = 1;
    const alarms = { ...EVERY_SORT.alarms, errorRate: false };
    configure(cloud(), { settings: { ...EVERY_SORT, ...settings, alarms } });
    const before = live();
    cloud().calls.length = 0;
    const outcome = await planned(mode);
    expect(outcome.outcome).toBe('drift');
    expect(cloud().calls.filter(({ operation }) => /^(Put|Delete)/.test(operation))).toEqual([]);
    expect(live()).toEqual(before);
    const held = outcome.alarms.filter(({ withheld }) => withheld !== undefined);
    expect(held.map(({ action, withheld }) => [action, withheld]).toSorted()).toEqual([
      ['none', 'change'],
      ['none', 'create'],
      ['none', 'delete'],
    ]);
    for (const { reason } of held) expect(reason).toContain(why);
    expect(outcome.summary).toContain('1 alarm to create (');
    expect(outcome.summary).toContain('1 alarm to change (');
    expect(outcome.summary).toContain(`1 alarm to delete (${stale}: the alarm is no longer wanted`);

    // Positive control: the same world, and nothing holds back.
    configure(cloud(), { settings: { ...EVERY_SORT, alarms } });
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(alarmWrites(cloud()).toSorted()).toEqual(['DeleteAlarms', PUT, PUT]);
  });
});

describe('alarms of another Region', () => {
  const BOTH: Operator = { ...WITH_TOPIC, regions: [EU] };
  const inEu = () => Object.keys(alarmsOf(cloud(), EU));

  test('exist only if a topic there is named, and go when it is not any more', async () => {
    useSeries(cloud(), 1, EU);
    configure(cloud(), { settings: { alarms: { models: { throttles: true }, topics: [TOPIC] } } });
    await settle(BOTH);
    expect(inEu()).toEqual([]);

    const topics = [TOPIC, topicIn(EU)];
    configure(cloud(), { settings: { alarms: { models: { throttles: true }, topics } } });
    const outcome = await settle(BOTH);
    expect(outcome.alarms.filter(({ region, action }) => region === EU && action === 'create').length).toBe(
      2,
    );
    expect(inEu().length).toBe(2);
    for (const { AlarmActions } of Object.values(alarmsOf(cloud(), EU))) {
      expect(AlarmActions).toEqual([topicIn(EU)]);
    }
    const away = new Set(inEu());
    expect(Object.keys(live()).filter((name) => away.has(name))).toEqual([]);

    // You edit one there.
    alarmNamed(cloud(), '/throttles/all', EU).Threshold = 5;
    await settle(BOTH);
    expect(alarmNamed(cloud(), '/throttles/all', EU).Threshold).toBe(10);

    configure(cloud(), { settings: { alarms: { models: { throttles: true } } } });
    await settle(BOTH);
    expect(inEu()).toEqual([]);
    expect(Object.keys(live()).length).toBeGreaterThan(0);
  });

  test('are left alone by the operator of that Region alone', async () => {
    useSeries(cloud(), 1, EU);
    const topics = [TOPIC, topicIn(EU)];
    configure(cloud(), { settings: { alarms: { topics } } });
    await settle(BOTH);
    const before = alarmsOf(cloud(), EU);
    cloud().putParameter(`${OPERATOR.prefix}/settings`, '{}', { region: EU });
    const its: Operator = {
      region: EU,
      prefix: OPERATOR.prefix,
      dashboardName: 'eu-own',
      alarmTopic: topicIn(EU),
    };
    await settle(its);
    expect(alarmsOf(cloud(), EU)).toMatchObject(before);
    expect(inEu().length).toBe(2);
    await expectSilence(BOTH);
  });
});

describe('your own alarms', () => {
  const prefix = alarmPrefix(BOARD);
  const ours = ownerLine(BOARD);
  const others = ownerLine(boardsOf({ ...OPERATOR, prefix: '/another' })[0]);
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abzAZ 019/-_.:*?"é%') }),
    fc
      .constantFrom('', '2', 'x/', '/')
      .chain((more) =>
        fc
          .string({ maxLength: 8, unit: fc.constantFrom(...'ab/ :1') })
          .map((end) => prefix.slice(0, -1) + more + end),
      ),
    fc
      .constantFrom('throttles/al', 'throttles/all2', 'Throttles/all', 'note', 'composite(a AND b)')
      .map((end) => prefix + end),
    fc.constantFrom('throttles/all', 'latencyP99/all').map((end) => prefix.toUpperCase() + end),
    fc.constantFrom('throttles/all', 'latencyP99/all').map((end) => `Copy of ${prefix}${end}`),
  );
  const description = fc.constantFrom(
    undefined,
    '',
    'Call Ana.',
    others,
    `Mine.\n${others}`,
    ours,
    `${ours}\nand mine`,
    `Copy of: ${ours}`,
    `${ours.slice(0, 40)}`,
    ours.toUpperCase(),
    ours.replace(/owner /, 'owner  '),
  );
  const alarm: fc.Arbitrary<AlarmConfiguration> = fc
    .record({ name, description, isMath: fc.boolean(), enabled: fc.boolean(), threshold: fc.nat(9) })
    .map(({ name: AlarmName, description: text, isMath, enabled, threshold }) => ({
      AlarmName,
      ...(text === undefined ? {} : { AlarmDescription: text }),
      ...(enabled ? {} : { ActionsEnabled: false }),
      EvaluationPeriods: 1,
      Threshold: threshold,
      ComparisonOperator: 'LessThanThreshold',
      ...(isMath
        ? {
            Metrics: [
              { Id: 'e', Expression: 'm*2' },
              {
                Id: 'm',
                MetricStat: { Metric: { Namespace: 'A', MetricName: 'B' }, Period: 60, Stat: 'Sum' },
                ReturnData: false,
              },
            ],
          }
        : { Namespace: 'AWS/Bedrock', MetricName: 'Invocations', Statistic: 'Sum', Period: 60 }),
    }));
  /** Only what says in both ways that it is ours is ours. */
  const isYours = ({ AlarmName, AlarmDescription }: AlarmConfiguration): boolean =>
    !(AlarmName.startsWith(prefix) && AlarmDescription === ours);
  const alarms = fc.uniqueArray(alarm.filter(isYours), {
    maxLength: 12,
    selector: ({ AlarmName }) => AlarmName,
  });

  /** As they were put, and when. */
  const theirs = (names: readonly string[]) => {
    const { alarms: all } = cloud().region(REGION);
    const placed = live();
    return names.map((one) => [all.get(one)?.AlarmConfigurationUpdatedTimestamp, placed[one]]);
  };

  test('are never touched, whatever they are called and say, by any run or by the end of the operator', async () => {
    await settle();
    const settled = live();
    let isOn = true;
    await fc.assert(
      fc.asyncProperty(alarms, fc.boolean(), async (set, isEnd) => {
        const names = set.map(({ AlarmName }) => AlarmName).filter((one) => !(one in settled));
        for (const one of set) if (names.includes(one.AlarmName)) placeAlarm(cloud(), one);
        const before = theirs(names);
        // What is ours comes and goes meanwhile.
        isOn = !isOn;
        configure(cloud(), { settings: isOn ? EVERY_SORT : { alarms: { throttles: false } } });
        const outcome = isEnd
          ? await withAws(cloud(), (world) => retire(world, WITH_TOPIC), PATIENT)
          : await run();
        expect(['repaired', 'in-sync']).toContain(outcome.outcome);
        expect(theirs(names)).toEqual(before);
        const own = Object.fromEntries(Object.entries(live()).filter(([one]) => !names.includes(one)));
        expect(own).toEqual(isOn && !isEnd ? settled : {});
        for (const one of names) cloud().region(REGION).alarms.delete(one);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the end of the operator', () => {
  test('removes its alarms in every Region, and nothing else', async () => {
    const both: Operator = { ...WITH_TOPIC, regions: [EU] };
    useSeries(cloud(), 1, EU);
    await settle(both);
    expect(Object.keys(alarmsOf(cloud(), EU)).length).toBeGreaterThan(0);
    const mine: AlarmConfiguration = {
      AlarmName: 'mine',
      Namespace: 'AWS/Bedrock',
      MetricName: 'Invocations',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
    };
    for (const region of [REGION, EU]) placeAlarm(cloud(), mine, region);
    cloud().calls.length = 0;
    const outcome = await withAws(cloud(), (world) => retire(world, both), PATIENT);
    expect(outcome).toMatchObject({ outcome: 'repaired' });
    // One call for each Region.
    expect(alarmWrites(cloud())).toEqual(['DeleteAlarms', 'DeleteAlarms']);
    for (const region of [REGION, EU]) expect(alarmsOf(cloud(), region)).toEqual({ mine });
    cloud().calls.length = 0;
    expect(await withAws(cloud(), (world) => retire(world, both), PATIENT)).toMatchObject({
      outcome: 'in-sync',
    });
    expect(alarmWrites(cloud())).toEqual([]);
  });
});
