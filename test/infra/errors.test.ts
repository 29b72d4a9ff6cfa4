import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import { CfnDashboard, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { BedrockDashboardOperator } from '../../infra/operator.ts';
import type { BedrockDashboardOperatorProps } from '../../infra/operator-props.ts';
import { found } from '../../shared/kit/problem.ts';
import { BUNDLE, testApp } from './synth.ts';

type Props = BedrockDashboardOperatorProps;

/** What the construct says to these properties; nothing, if they are good. */
function complaint(props: Props | ((stack: Stack) => Props)): string {
  const stack = new Stack(testApp(), 'Stack');
  const given = typeof props === 'function' ? props(stack) : props;
  try {
    new BedrockDashboardOperator(stack, 'Operator', { bundle: BUNDLE, ...given });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const PREFIX = 'a path of parameters such as /bedrock-dashboard, not beginning with aws or ssm';
const NAME = '1 to 252 letters, digits, - and _';

describe('a bad property is named, with what was expected and what was found', () => {
  test.each(
    [
      [
        '',
        '/',
        'bedrock',
        '/a/',
        '/a//b',
        '/a b',
        '/a:b',
        '/aws',
        '/AWS/x',
        '/ssm-x',
        '/é',
        '/1/2/3/4/5/6/7/8/9/10/11/12/13/14',
      ],
    ].flat(),
  )('parameterPrefix %j', (parameterPrefix) => {
    expect(complaint({ parameterPrefix })).toBe(
      `Stack/Operator: parameterPrefix: expected ${PREFIX}, found ${found(parameterPrefix)}`,
    );
  });

  test('a name that leaves no room for the page over all accounts', () => {
    expect(complaint({ fleet: true, dashboardName: 'x'.repeat(250) })).toBe(
      'Stack/Operator: dashboardName: expected a name whose page over all accounts has at most 255 characters, found one with 256',
    );
    expect(complaint({ fleet: true, dashboardName: 'x'.repeat(249) })).toBe('');
    expect(complaint({ fleet: false, dashboardName: 'x'.repeat(250) })).toBe('');
  });

  test.each(['', 'a b', 'a.b', 'a/b', 'ä', 'x'.repeat(253)])(
    'dashboardName, existingDashboard %j',
    (name) => {
      expect(complaint({ dashboardName: name })).toBe(
        `Stack/Operator: dashboardName: expected ${NAME}, found ${found(name)}`,
      );
      expect(complaint({ existingDashboard: name })).toBe(
        `Stack/Operator: existingDashboard: expected ${NAME}, found ${found(name)}`,
      );
    },
  );

  test.each([
    '',
    'cron(0 * * * ? *)',
    'at(2030-01-01T00:00:00)',
    'rate(0 minutes)',
    'rate(-1 minutes)',
    'rate(1.5 hours)',
    'rate(1 week)',
    'rate(43 hours)',
    'rate(2521 minutes)',
    'rate(2 days)',
    'every 15 minutes',
  ])('schedule %j', (schedule) => {
    expect(complaint({ schedule })).toBe(
      'Stack/Operator: schedule: expected rate(...), from rate(1 minute) to rate(42 hours), as the alarm NoSuccessfulRun ' +
        `watches four intervals and looks back 7 days at most, found ${JSON.stringify(schedule)}`,
    );
  });

  test.each([Duration.seconds(90), Duration.days(2)])('schedule as a Duration: %s', (schedule) => {
    expect(complaint({ schedule })).toMatch(
      /schedule: expected rate\(\.\.\.\), .* found "Duration\.\w+\(\d+\)"$/,
    );
  });

  test('a Duration that is known only at deployment', () => {
    const message = complaint((stack) => ({
      schedule: Duration.minutes(new CfnParameter(stack, 'Minutes', { type: 'Number' }).valueAsNumber),
    }));
    expect(message).toContain('Stack/Operator: schedule: expected rate(...), from rate(1 minute)');
  });

  test('a schedule that is known only at deployment: the alarm must know it now', () => {
    const message = complaint((stack) => ({ schedule: new CfnParameter(stack, 'Rate').valueAsString }));
    expect(message).toMatch(
      /schedule: expected rate\(\.\.\.\), .* found a value that is known only at deployment$/,
    );
  });

  test.each(['', 'sre', 'sre@', '@example.com', 'a b@example.com', 'a@b@c'])(
    'alarmEmail %j',
    (alarmEmail) => {
      expect(complaint({ alarmEmail })).toBe(
        `Stack/Operator: alarmEmail: expected an e-mail address, found ${JSON.stringify(alarmEmail)}`,
      );
    },
  );

  test.each([['/a'], ['/A-1/b_2/c.3'], ['/bedrock'], ['/team/aws'], ['/1/2/3/4/5/6/7/8/9/10/11/12/13']])(
    'none of it in parameterPrefix %j',
    (parameterPrefix) => {
      expect(complaint({ parameterPrefix })).toBe('');
    },
  );

  test('none of it in the longest dashboard name', () => {
    expect(complaint({ dashboardName: 'x'.repeat(252) })).toBe('');
  });
});

describe('further Regions', () => {
  const own = { env: { region: 'eu-west-1' } };
  const complaintIn = (regions: string[], props: Props = {}): string => {
    const stack = new Stack(testApp(), 'Stack', own);
    try {
      new BedrockDashboardOperator(stack, 'Operator', { bundle: BUNDLE, ...props, regions });
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  test.each([
    [[''], 'a Region such as eu-central-1, found ""'],
    [['us-east-1', 'Oz'], 'a Region such as eu-central-1, found "Oz"'],
    [['us-east-1,us-west-2'], 'a Region such as eu-central-1, found "us-east-1,us-west-2"'],
    [['us-east-1a'], 'a Region such as eu-central-1, found "us-east-1a"'],
    [['eu-west-1'], 'Regions besides the operator\'s own, found "eu-west-1"'],
    [['us-east-1', 'us-east-1'], 'each Region once, found "us-east-1" twice'],
  ])('%j', (regions, message) => {
    expect(complaintIn(regions)).toBe(`Stack/Operator: regions: expected ${message}`);
  });

  test('whose pages would have too long a name', () => {
    expect(complaintIn(['us-east-1'], { dashboardName: 'x'.repeat(242) })).toBe('');
    expect(complaintIn(['us-east-1'], { dashboardName: 'x'.repeat(243) })).toMatch(
      /regions: expected a Region whose pages have names of 1 to 252 characters, found "us-east-1" with 253$/,
    );
  });

  test('so many that IAM would not take the policy', () => {
    const many = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `ap-northeast-${index + 1}`);
    expect(complaintIn(many(17))).toBe('');
    expect(complaintIn(many(18))).toMatch(
      /^Stack\/Operator: regions: expected Regions whose pages and alarms fit into IAM's 10,240 characters .*, found 18: give/,
    );
    expect(complaintIn(many(10), { parameterPrefix: `/${'x'.repeat(300)}` })).toMatch(/, found 10: /);
    expect(complaintIn(many(10), { dashboardName: 'x'.repeat(225) })).toMatch(
      /, found 10: .* a shorter name$/,
    );
  });

  test('that is known only at deployment', () => {
    expect(complaint((stack) => ({ regions: [new CfnParameter(stack, 'Region').valueAsString] }))).toMatch(
      /regions: expected a Region such as eu-central-1, found a value that is known only/,
    );
  });

  test('none of it', () => {
    expect(complaintIn(['us-east-1', 'ap-southeast-2', 'us-gov-west-1'])).toBe('');
    expect(complaint({ regions: [] })).toBe('');
  });
});

describe('two that exclude each other', () => {
  test('dashboardName and existingDashboard', () => {
    expect(complaint({ dashboardName: 'A', existingDashboard: 'B' })).toBe(
      'Stack/Operator: expected one of dashboardName and existingDashboard, found both',
    );
  });

  test('alarmEmail and alarmTopic', () => {
    const message = complaint((stack) => ({ alarmEmail: 'a@b.c', alarmTopic: new Topic(stack, 'Topic') }));
    expect(message).toBe('Stack/Operator: expected one of alarmEmail and alarmTopic, found both');
  });
});

describe('existingDashboard is the dashboard of a stack', () => {
  test.each([
    ['of the same stack', (stack: Stack) => new Dashboard(stack, 'Theirs').dashboardName],
    [
      'with a name of its own',
      (stack: Stack) => new Dashboard(stack, 'Theirs', { dashboardName: 'Ours' }).dashboardName,
    ],
    ['as a plain resource', (stack: Stack) => new CfnDashboard(stack, 'Theirs', { dashboardBody: '{}' }).ref],
    [
      'of another stack',
      (stack: Stack) => new Dashboard(new Stack(stack.node.root, 'Other'), 'Theirs').dashboardName,
    ],
    ['as an export of another stack', () => Fn.importValue('TheirDashboard')],
    ['within a longer text', (stack: Stack) => `${new Dashboard(stack, 'Theirs').dashboardName}-2`],
  ])('%s', (_where, name) => {
    expect(complaint((stack) => ({ existingDashboard: name(stack) }))).toMatch(
      /^Stack\/Operator: existingDashboard: expected the name of a dashboard that no stack owns, found that of a resource\. CloudFormation and the operator would overwrite each other/,
    );
  });
});

test('the function has not been built', () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  expect(complaint({ bundle: empty })).toBe(
    `Build the function's code first, with "npm run build": ${join(empty, 'index.mjs')} is missing`,
  );
  rmSync(empty, { recursive: true });
});
