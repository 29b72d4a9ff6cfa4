import { describe, expect, test } from 'vitest';
import { readOperator } from '../../functions/environment.ts';
import { ConfigError } from '../../shared/kit/problem.ts';

const GOOD = { AWS_REGION: 'eu-central-1', PARAMETER_PREFIX: '/team/bedrock', DASHBOARD_NAME: 'Models' };

describe('the environment of the function', () => {
  test('says where the operator works', () => {
    expect(readOperator(GOOD)).toEqual({
      region: 'eu-central-1',
      prefix: '/team/bedrock',
      dashboardName: 'Models',
    });
  });

  test('names further Regions', () => {
    const regions = ['us-east-1', 'us-gov-west-1', 'eusc-de-east-1'];
    expect(readOperator({ ...GOOD, REGIONS: regions.join(', ') })).toMatchObject({ regions });
    expect(readOperator(GOOD).regions).toBeUndefined();
  });

  const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:pager';
  test.each([TOPIC, `${TOPIC}.fifo`, TOPIC.replace('aws', 'aws-us-gov')])('names a topic: %s', (topic) => {
    expect(readOperator({ ...GOOD, ALARM_TOPIC: topic }).alarmTopic).toBe(topic);
    expect(readOperator(GOOD).alarmTopic).toBeUndefined();
  });

  const DEFAULTS = 'arn:aws:ssm:eu-central-1:111122223333:parameter/fleet/defaults';
  test('names the parameter with defaults for many accounts', () => {
    expect(readOperator({ ...GOOD, DEFAULTS_FROM: DEFAULTS }).defaultsFrom).toBe(DEFAULTS);
    expect(readOperator(GOOD).defaultsFrom).toBeUndefined();
  });

  test.each([
    ['true', true],
    ['false', undefined],
    [undefined, undefined],
  ])('says whether it may be a hub: %s', (FLEET, fleet) => {
    expect(readOperator({ ...GOOD, FLEET }).fleet).toBe(fleet);
  });

  test.each([
    ['DEFAULTS_FROM', '', 'DEFAULTS_FROM: expected the ARN of a parameter, found ""'],
    ['DEFAULTS_FROM', '/fleet/defaults', 'the ARN of a parameter, found "/fleet/defaults"'],
    [
      'DEFAULTS_FROM',
      DEFAULTS.replace(':parameter/', ':document/'),
      'expected the ARN of a parameter, found',
    ],
    [
      'DEFAULTS_FROM',
      DEFAULTS.replace('central', 'west'),
      'DEFAULTS_FROM: expected the ARN of a parameter in eu-central-1, found "arn:aws:ssm:eu-west-1:',
    ],
    ['ALARM_TOPIC', '', 'ALARM_TOPIC: expected the ARN of an SNS topic, found ""'],
    ['ALARM_TOPIC', 'pager', 'ALARM_TOPIC: expected the ARN of an SNS topic, found "pager"'],
    [
      'ALARM_TOPIC',
      TOPIC.replace('sns', 'sqs'),
      /: ALARM_TOPIC: expected the ARN of an SNS topic, found "arn/,
    ],
    [
      'ALARM_TOPIC',
      TOPIC.replace('central', 'west'),
      'ALARM_TOPIC: expected the ARN of an SNS topic in eu-central-1, found "arn:aws:sns:eu-west-1:111122223333:pager"',
    ],
    ['REGIONS', '', 'REGIONS: expected a Region such as eu-central-1, found ""'],
    ['REGIONS', 'us-east-1,Frankfurt', 'REGIONS: expected a Region such as eu-central-1, found "Frankfurt"'],
    ['REGIONS', 'us-east-1,', 'REGIONS: expected a Region such as eu-central-1, found ""'],
    ['REGIONS', 'us-east-1a', 'REGIONS: expected a Region such as eu-central-1, found "us-east-1a"'],
    ['REGIONS', 'us-1', 'REGIONS: expected a Region such as eu-central-1, found "us-1"'],
    ['REGIONS', '2', 'REGIONS: expected a Region such as eu-central-1, found "2"'],
    ['REGIONS', 'eu-central-1', `REGIONS: expected Regions besides the operator's own, found "eu-central-1"`],
    ['REGIONS', 'us-east-1,us-east-1', 'REGIONS: expected each Region once, found "us-east-1" twice'],
    ['AWS_REGION', undefined, 'AWS_REGION: expected a Region such as eu-central-1, found nothing'],
    ['AWS_REGION', '', 'AWS_REGION: expected a Region such as eu-central-1, found nothing'],
    ['PARAMETER_PREFIX', undefined, /: PARAMETER_PREFIX: expected a path of parameters .*, found nothing$/],
    ['PARAMETER_PREFIX', '/a/', /: PARAMETER_PREFIX: .*, found "\/a\/"$/],
    ['PARAMETER_PREFIX', '/', /: PARAMETER_PREFIX: /],
    ['PARAMETER_PREFIX', '/aws/x', /: PARAMETER_PREFIX: .*not beginning with aws or ssm/],
    ['DASHBOARD_NAME', undefined, /: DASHBOARD_NAME: expected 1 to 252 .*, found nothing$/],
    ['DASHBOARD_NAME', 'a b', /: DASHBOARD_NAME: .*, found "a b"$/],
    ['DASHBOARD_NAME', 'x'.repeat(253), /: DASHBOARD_NAME: /],
  ])('%s %j is refused by its name', (name, value, message) => {
    const read = () => readOperator({ ...GOOD, [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
  });

  test('a name that leaves no room for a Region is refused', () => {
    const environment = { ...GOOD, REGIONS: 'us-east-1' };
    expect(readOperator({ ...environment, DASHBOARD_NAME: 'x'.repeat(242) }).regions).toEqual(['us-east-1']);
    expect(() => readOperator({ ...environment, DASHBOARD_NAME: 'x'.repeat(243) })).toThrow(
      'REGIONS: expected a Region whose pages have names of 1 to 252 characters, found "us-east-1" with 253',
    );
  });

  test('a hub leaves room for the name of the page over all accounts, in each Region', () => {
    const hub = { ...GOOD, FLEET: 'true' };
    expect(readOperator({ ...hub, DASHBOARD_NAME: 'x'.repeat(249) }).fleet).toBe(true);
    const problem =
      /DASHBOARD_NAME: expected a name whose page over all accounts has at most 255 characters, found one with 256/;
    expect(() => readOperator({ ...hub, DASHBOARD_NAME: 'x'.repeat(250) })).toThrow(problem);
    expect(() => readOperator({ ...hub, REGIONS: 'us-east-1', DASHBOARD_NAME: 'x'.repeat(240) })).toThrow(
      problem,
    );
  });

  test('a name of 252 characters is taken', () => {
    expect(readOperator({ ...GOOD, DASHBOARD_NAME: 'x'.repeat(252) }).dashboardName).toHaveLength(252);
  });
});
