import { App, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { constraintOf } from '../../infra/template/pattern.ts';
import { scheduleName } from '../../infra/template/schedules.ts';
import { DefaultsArn } from '../../shared/config/defaults-arn.ts';
import { DashboardName, Prefix, Region } from '../../shared/config/names.ts';
import { TopicArn } from '../../shared/config/topic-arn.ts';
import { tableWith, textOf } from '../docs/markdown.ts';
import { plainTemplate, synthPlainTemplate } from '../stack/built-template.ts';
import { withParameters } from '../stack/parameters.ts';

const TEMPLATE = plainTemplate();
const PARAMETERS = Object.keys(TEMPLATE.Parameters);

/** Every object of a value, itself included. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
const argumentsOf = (name: string, value: unknown): unknown[] =>
  objectsIn(value).flatMap((object) => (Object.hasOwn(object, name) ? [Reflect.get(object, name)] : []));

describe('AWS’s own validator, which the CDK runs at synth', () => {
  afterEach(() => vi.restoreAllMocks());
  const printed = (): string[] => {
    const lines: string[] = [];
    for (const write of [vi.spyOn(process.stderr, 'write'), vi.spyOn(process.stdout, 'write')])
      write.mockImplementation((text) => lines.push(String(text)) > 0);
    for (const log of [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')])
      log.mockImplementation((text) => void lines.push(String(text)));
    return lines;
  };

  test('has nothing to say of the template', () => {
    const lines = printed();
    synthPlainTemplate();
    expect(lines).toEqual([]);
  });

  test('refuses a stack that CloudFormation would refuse', () => {
    printed();
    const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS, analyticsReporting: false });
    const role = new CfnRole(new Stack(app, 'Stack'), 'Role', { assumeRolePolicyDocument: {} });
    role.addPropertyOverride('MaxSessionDuration', 'long');
    expect(() => app.synth()).toThrow("ERROR MaxSessionDuration: 'long' is not of type 'integer'");
  });
});

describe('what StackSets and pipelines of plain templates refuse', () => {
  test('macros, nested stacks, assets and a bootstrap version are not there', () => {
    expect(Object.keys(TEMPLATE).sort()).toEqual(
      [
        'Conditions',
        'Description',
        'Mappings',
        'Metadata',
        'Outputs',
        'Parameters',
        'Resources',
        'Rules',
      ].sort(),
    );
    expect(PARAMETERS).not.toContain('BootstrapVersion');
    const types = Object.values(TEMPLATE.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::CloudFormation::'))).toEqual([]);
    expect(argumentsOf('S3Bucket', TEMPLATE)).toEqual([]);
    expect(argumentsOf('Fn::Transform', TEMPLATE)).toEqual([]);
    expect(
      Object.keys(TEMPLATE)
        .concat(PARAMETERS)
        .filter((name) => name.startsWith('Fn::')),
    ).toEqual([]);
  });

  test('functions of CloudFormation are those that need no macro', () => {
    const names = objectsIn(TEMPLATE).flatMap((object) =>
      Object.keys(object).filter((key) => key.startsWith('Fn::')),
    );
    const known = ['And', 'Equals', 'FindInMap', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split'];
    expect([...new Set(names)].sort()).toEqual(known.map((name) => `Fn::${name}`));
  });

  test('the limits hold: 200 parameters, 500 resources', () => {
    expect(PARAMETERS.length).toBeLessThan(200);
    expect(Object.keys(TEMPLATE.Resources).length).toBeLessThan(500);
  });
});

describe('the parameters of the template', () => {
  const metadata = Reflect.get(TEMPLATE, 'Metadata')['AWS::CloudFormation::Interface'];

  test('all have a label and a place among the groups, and are used', () => {
    expect(Object.keys(metadata.ParameterLabels).sort()).toEqual([...PARAMETERS].sort());
    const grouped: string[] = metadata.ParameterGroups.flatMap(
      (group: { Parameters: string[] }) => group.Parameters,
    );
    expect([...grouped].sort()).toEqual([...PARAMETERS].sort());
    const used = argumentsOf('Ref', [TEMPLATE.Resources, TEMPLATE.Conditions, TEMPLATE.Outputs]);
    expect(PARAMETERS.filter((name) => !used.includes(name))).toEqual([]);
  });

  test('are explained in docs/rollout.md, with their defaults', () => {
    const rows = tableWith('docs/rollout.md', '| parameter |').map(([name = '', value = '']) =>
      [name, value].map((cell) => cell.replaceAll('`', '')),
    );
    const parameters = Object.entries(TEMPLATE.Parameters).map(([name, { Default = '' }]) => [name, Default]);
    expect(rows).toEqual(parameters);
  });

  test('are those that docs/rollout.md sets in files and links', () => {
    const set = textOf('docs/rollout.md').matchAll(
      /(?:parameter_key: |ParameterKey=|param_|- name: (?=\w+\n +value))(?<name>\w+)/g,
    );
    const names = [...set].map(({ groups }) => groups?.name ?? '');
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !PARAMETERS.includes(name))).toEqual([]);
  });

  test('the conditions are used, and defined', () => {
    const used = new Set([
      ...Object.values(TEMPLATE.Resources).map(({ Condition }) => Condition),
      ...argumentsOf('Condition', TEMPLATE.Conditions),
      ...argumentsOf('Fn::If', TEMPLATE).map((parts) => Object(parts)[0]),
    ]);
    used.delete(undefined);
    expect([...used].sort()).toEqual(Object.keys(TEMPLATE.Conditions).sort());
  });

  test('defaults are values that the constraints allow', () => {
    expect(() => withParameters(TEMPLATE)).not.toThrow();
  });

  test.each([
    ['Prefix', 'bedrock', 'a path of parameters such as /bedrock-dashboard, not beginning with aws or ssm'],
    ['Prefix', '/AWS/x', 'a path of parameters'],
    ['Prefix', '', 'a path of parameters'],
    ['DashboardName', 'a b', '1 to 252 letters, digits, - and _, or nothing'],
    ['Regions', 'eu-central-1,Frankfurt', 'a Region such as eu-central-1, or nothing'],
    ['AlarmEmail', 'sre', 'an e-mail address, or nothing'],
    ['AlarmTopicArn', 'pager', 'the ARN of an SNS topic, or nothing'],
    ['DefaultsFrom', '/fleet', 'the ARN of a parameter, or nothing'],
    ['PermissionsBoundaryArn', 'boundary', 'an ARN, or nothing'],
    ['Schedule', 'rate(15 minutes)', '[5-minutes,'],
    ['Fleet', 'yes', '[true,false]'],
    ['RemovalPolicy', 'delete', '[destroy,retain]'],
    ['LogRetentionDays', '2', '[1,3,5,'],
  ])('%s: %j is refused before anything is created', (name, value, expectation) => {
    expect(() => withParameters(TEMPLATE, { [name]: value })).toThrow(
      `Parameter ${name} failed to satisfy constraint: ${expectation}`,
    );
  });

  test('an address and a topic at once are refused', () => {
    const both = { AlarmEmail: 'a@b.c', AlarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:pager' };
    expect(() => withParameters(TEMPLATE, both)).toThrow(
      'expected one of AlarmEmail and AlarmTopicArn, found both',
    );
  });

  test.each([
    ['5-minutes', 'rate(5 minutes)', '1'],
    ['15-minutes', 'rate(15 minutes)', '1'],
    ['1-hour', 'rate(1 hour)', '4'],
    ['1-day', 'rate(1 day)', '96'],
  ])('a schedule of %s is %s, and the alarm watches %s h', (name, expression, hours) => {
    const rows = Object(TEMPLATE.Mappings?.Schedules);
    expect(rows[name]).toEqual({ Expression: expression, SilentHours: hours });
  });
});

describe('a constraint', () => {
  const VALUES = [
    '',
    '/',
    '/a',
    '/a/',
    '/AwS/x',
    '/ssm',
    '/x/aws',
    'eu-central-1',
    'us-gov-west-1',
    'eu-central-123',
    'Board',
    'Bo ard',
    'B'.repeat(252),
    'B'.repeat(253),
    'arn:aws:sns:us-east-1:111122223333:pager',
    'arn:aws:sns:us-east-1:1:pager',
    'arn:aws:ssm:us-east-1:111122223333:parameter/fleet/defaults',
    'arn:aws:ssm:us-east-1:111122223333:document/x',
  ];

  test.each([
    ['Prefix', Prefix],
    ['DashboardName', DashboardName],
    ['Region', Region],
    ['TopicArn', TopicArn],
    ['DefaultsArn', DefaultsArn],
  ])('of %s allows what its schema allows, and nothing else', (_name, schema) => {
    const { allowedPattern } = constraintOf(schema);
    const allowed = VALUES.filter((value) => new RegExp(allowedPattern).test(value));
    expect(allowed).toEqual(VALUES.filter((value) => schema.safeParse(value).success));
    expect(allowed.length).toBeGreaterThan(0);
    expect(new RegExp(constraintOf(schema, 'optional').allowedPattern).test('')).toBe(true);
  });
});

test('what a template cannot say is a mistake of ours, and ends the build', () => {
  expect(() => constraintOf(z.string())).toThrow('expected a schema with a pattern');
  expect(() => scheduleName('rate(7 minutes)')).toThrow('there is no rate(7 minutes) to choose');
  expect(scheduleName('rate(1 hour)')).toBe('1-hour');
});
