import { describe, expect, test } from 'vitest';
import { operatorAlarms } from '../../infra/alarm-arns.ts';
import { allModelsAlarms, modelAlarms } from '../../infra/alarm-rules.ts';
import { DASHBOARD_NAME, PREFIX, REGION, TOPIC_ARN } from '../../infra/checks.ts';
import { guardrailRef, MAX_GUARDRAILS } from '../../infra/guardrail-ref.ts';
import { DEFAULT_PREFIX } from '../../infra/operator-settings.ts';
import {
  EVENT_SOURCE as ALLOWED_SOURCE,
  DETAIL_TYPES as DETAIL_TYPE_PATTERN,
} from '../../infra/permissions.ts';
import { regionalName } from '../../infra/regions.ts';
import { StackSettings } from '../../infra/stack-settings.ts';
import { alarmName } from '../../shared/alarms/alarm-name.ts';
import { DEFAULT_RULES } from '../../shared/config/alarm-rules.ts';
import { DEFAULT_ALARMS, readAlarmSettings, readModelAlarms } from '../../shared/config/alarms.ts';
import { expected } from '../../shared/config/fields.ts';
import { matchesGlob } from '../../shared/config/glob.ts';
import * as guardrails from '../../shared/config/guardrails.ts';
import { complaintOfRegions } from '../../shared/config/regions.ts';
import { parseSettings } from '../../shared/config/settings.ts';
import * as target from '../../shared/config/target.ts';
import { TopicArn } from '../../shared/config/topic-arn.ts';
import { DETAIL_TYPES, EVENT_SOURCE } from '../../shared/loop/tell.ts';
import { readable } from './readable.ts';
import { ENV, synth } from './synth.ts';

/** infra reaches the library by path only, so that some things are written twice: here they are held together. */
describe('the stack and the function agree', () => {
  test('on the default prefix', () => {
    expect(DEFAULT_PREFIX).toBe(target.DEFAULT_PREFIX);
    expect(synth().operator.parameterPrefix).toBe(target.DEFAULT_PREFIX);
  });

  test('on the default name of the dashboard', () => {
    expect(synth({}, { env: ENV }).operator.dashboardName).toBe(target.defaultDashboardName(ENV.region));
  });

  test.each(['/a', '/Bedrock-1/b_2.c', '/aws', '/ssm/x', '/Aws', 'a', '/a/', '//a', '/a b', '/a*', '', '/'])(
    'on the prefix %j',
    (prefix) => {
      expect(PREFIX.pattern.test(prefix)).toBe(target.Prefix.safeParse(prefix).success);
    },
  );

  test.each(['a', 'Board-2', 'a_b', 'x'.repeat(252), 'x'.repeat(253), 'a.b', 'a b', 'a*', 'ä', ''])(
    'on the dashboard name %j',
    (name) => {
      expect(DASHBOARD_NAME.pattern.test(name)).toBe(target.DashboardName.safeParse(name).success);
    },
  );

  test.each([
    'us-east-1',
    'us-gov-west-1',
    'eusc-de-east-1',
    'ap-southeast-10',
    '2',
    'us-east',
    'us-east-1a',
    'us-1',
    '',
  ])('on the Region %j, and on the name of its page', (region) => {
    const own = { region: 'xx-nowhere-1', dashboardName: 'Board' };
    expect(REGION.pattern.test(region)).toBe(complaintOfRegions(own, [region]) === undefined);
    expect(regionalName('Board', region)).toBe(target.regionalName('Board', region));
  });

  test('on how many guardrails the settings may name', () => {
    expect(MAX_GUARDRAILS).toBe(guardrails.MAX_GUARDRAILS);
  });

  const ARN = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/abc';
  test.each([
    [ARN, undefined],
    [ARN, '1'],
    [ARN, '12345678'],
    [ARN, 'DRAFT'],
    [ARN.replace('aws', 'aws-us-gov'), '1'],
    [ARN, '0'],
    [ARN, '123456789'],
    [ARN, 'draft'],
    [ARN, ''],
    [`${ARN}:1`, undefined],
    [`${ARN}-`, undefined],
    [ARN.toUpperCase(), undefined],
    ['abc', '1'],
    ['', undefined],
  ])('on the guardrail %j in version %j', (guardrailArn, version) => {
    const ref = version === undefined ? guardrailArn : `${guardrailArn}:${version}`;
    const { success } = guardrails.GuardrailRef.safeParse(ref);
    // Version and ARN come apart here, so that an ARN with a version in it is a mistake.
    const isGood = success && !guardrailArn.endsWith(':1');
    const make = () =>
      guardrailRef('x', { guardrailArn, ...(version === undefined ? {} : { guardrailVersion: version }) });
    if (isGood) expect(make()).toBe(ref);
    else expect(make).toThrow(/^x: guardrail(Arn|Version): expected the /);
  });

  const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pager';
  test.each([
    TOPIC,
    `${TOPIC}.fifo`,
    TOPIC.replace('aws', 'aws-us-gov'),
    TOPIC.replace('us-east-1', 'US-EAST-1'),
    `${TOPIC}:x`,
    `${TOPIC}.x`,
    TOPIC.replace('sns', 'sqs'),
    TOPIC.replace('1111', '111'),
    'pager',
    '',
  ])('on the topic %j', (topic) => {
    expect(TOPIC_ARN.pattern.test(topic)).toBe(TopicArn.safeParse(topic).success);
  });

  test.each(['/team', '/team/a', '/bedrock-dashboard'])('on how alarms are named, prefix %s', (prefix) => {
    const { stack } = synth({ parameterPrefix: prefix }, { env: ENV });
    const [account, region] = [ENV.account, ENV.region];
    const pattern = readable(stack.resolve(operatorAlarms(stack, prefix)));
    const arnOf = (of: string, home?: string) => {
      const owner = { region: 'eu-west-1', prefix: of, dashboardName: 'Board', ...(home && { home }) };
      return `arn:<AWS::Partition>:cloudwatch:${region}:${account}:alarm:${alarmName(owner, 'cost', 'a:b/c')}`;
    };
    const isOurs = (arn: string): boolean => matchesGlob(String(pattern), arn);
    expect([arnOf(prefix), arnOf(prefix, 'us-east-1')].map(isOurs)).toEqual([true, true]);
    expect(['/tea', '/team2', '/team/b', '/x/team'].map((other) => isOurs(arnOf(other)))).toEqual(
      Array(4).fill(false),
    );
  });

  const RULES: readonly unknown[] = [
    true,
    false,
    {},
    ...[0, 0.0009, 0.001, 100, 100.1, 1000, 1000.1, 10_000, 10_001, 3.6e6, 3.7e6, 1e9, 1.1e9, 1e12, 1.1e12]
      .concat(Number.NaN)
      .map((threshold) => ({ threshold })),
    ...[0, 59, 60, 90, 3600, 3660, 86_400].map((period) => ({ period })),
    ...[0, 1, 1.5, 24, 25].map((periods) => ({ periods })),
    ...[0, 1, 1.5, 1e9, 1.1e9].map((minimumRequests) => ({ minimumRequests })),
    { threshold: '5' },
    { treshold: 5 },
    5,
    'on',
    null,
    [],
  ];
  const isTaken = (read: () => unknown): boolean => {
    try {
      read();
      return true;
    } catch {
      return false;
    }
  };

  test.each([...Object.keys(DEFAULT_RULES), 'cost'])('on what the alarm %s may be', (kind) => {
    const verdicts = RULES.map((rule) => {
      const given = { [kind]: rule };
      const inSettings = readAlarmSettings(given, 'settings').problems.length === 0;
      const inEntry = readModelAlarms(given, 'models/x', 'alarms.').problems.length === 0;
      expect([rule, isTaken(() => allModelsAlarms('x', given))]).toEqual([rule, inSettings]);
      expect([rule, isTaken(() => modelAlarms('x', given))]).toEqual([rule, inEntry]);
      const models = { models: given };
      const ofModels = readAlarmSettings(models, 'settings').problems.length === 0;
      expect([rule, isTaken(() => allModelsAlarms('x', models))]).toEqual([rule, ofModels]);
      return inSettings;
    });
    expect(new Set(verdicts).size).toBe(kind === 'cost' ? 1 : 2);
  });

  test.each([
    { max: 0 },
    { max: 2000 },
    { max: 2001 },
    { max: -1 },
    { max: 1.5 },
    { topics: [] },
    { topics: [TOPIC, `${TOPIC}.fifo`] },
    { topics: Array(20).fill(TOPIC) },
    { topics: Array(21).fill(TOPIC) },
    { topics: ['pager'] },
  ])('on what is said of all alarms: %j', (given) => {
    const { problems } = readAlarmSettings(given, 'settings');
    expect(isTaken(() => allModelsAlarms('x', given))).toBe(problems.length === 0);
  });

  test.each([0, 0.009, 0.01, 1e12, 1.1e12])('on the budget %d', (monthlyBudget) => {
    const { problems } = parseSettings(JSON.stringify({ monthlyBudget }));
    expect(isTaken(() => new StackSettings().setModels('x', { monthlyBudget }))).toBe(problems.length === 0);
  });

  test('on what an alarm is by default: the doc comments of infra/alarm-props.ts say it', () => {
    expect(DEFAULT_RULES).toEqual({
      throttles: { threshold: 10, period: 300, periods: 2 },
      errorRate: { threshold: 5, period: 300, periods: 3, minimumRequests: 20 },
      latencyP99: { threshold: 60_000, period: 300, periods: 3 },
      firstTokenP99: { threshold: 10_000, period: 300, periods: 3 },
      dailyCost: { period: 86_400, periods: 1 },
      budgetPace: { threshold: 100, period: 86_400, periods: 1 },
      quotaUse: { threshold: 80, period: 60, periods: 3 },
      legacy: { threshold: 1, period: 3600, periods: 1 },
    });
    expect(DEFAULT_ALARMS).toEqual({
      account: { throttles: DEFAULT_RULES.throttles },
      models: {},
      max: 300,
    });
  });

  test('on the events that it may put', () => {
    expect(EVENT_SOURCE).toBe(ALLOWED_SOURCE);
    const isAllowed = (type: string): boolean => matchesGlob(DETAIL_TYPE_PATTERN, type);
    expect(Object.values(DETAIL_TYPES).every(isAllowed)).toBe(true);
    expect(isAllowed('Another Type')).toBe(false);
  });

  test('in the words of their complaints', () => {
    expect(expected(target.Prefix, '')).toBe(`expected ${PREFIX.expectation}, found ""`);
    expect(expected(target.DashboardName, '')).toBe(`expected ${DASHBOARD_NAME.expectation}, found ""`);
    expect(expected(TopicArn, '')).toBe(`expected ${TOPIC_ARN.expectation}, found ""`);
    const own = { region: 'xx-nowhere-1', dashboardName: 'Board' };
    expect(complaintOfRegions(own, [''])).toBe(`expected ${REGION.expectation}, found ""`);
  });
});
