import { describe, expect, test } from 'vitest';
import { complaintOfDefaults, DefaultsArn } from '../../../shared/config/defaults-arn.ts';
import { complaintOfFleetNames } from '../../../shared/config/fleet-name.ts';
import { parseGuardrailRef } from '../../../shared/config/guardrails.ts';
import { complaintOfRegions, splitRegions } from '../../../shared/config/regions.ts';
import { describeStackOwned, owningStack } from '../../../shared/config/stack-owned.ts';
import { complaintOfTopic, TopicArn } from '../../../shared/config/topic-arn.ts';

describe('further Regions', () => {
  const OWN = { region: 'eu-central-1', dashboardName: 'Board' };

  test.each<[regions: unknown[], complaint: string | undefined]>([
    [[], undefined],
    [['us-east-1', 'us-gov-west-1'], undefined],
    [['us-east-1', 'Oregon'], 'expected a Region such as eu-central-1, found "Oregon"'],
    [[7], 'expected a Region such as eu-central-1, found 7'],
    [['eu-central-1'], 'expected Regions besides the operator\'s own, found "eu-central-1"'],
    [['us-east-1', 'us-west-2', 'us-east-1'], 'expected each Region once, found "us-east-1" twice'],
  ])('%j: %s', (regions, complaint) => {
    expect(complaintOfRegions(OWN, regions)).toBe(complaint);
  });

  test('need pages whose names CloudWatch allows', () => {
    const named = (length: number) => ({ ...OWN, dashboardName: 'B'.repeat(length) });
    expect(complaintOfRegions(named(252 - '-us-east-1'.length), ['us-east-1'])).toBeUndefined();
    expect(complaintOfRegions(named(253 - '-us-east-1'.length), ['us-east-1'])).toBe(
      'expected a Region whose pages have names of 1 to 252 characters, found "us-east-1" with 253',
    );
  });

  test('are given as a list with commas', () => {
    expect(splitRegions('eu-central-1,  us-west-2 ')).toEqual(['eu-central-1', 'us-west-2']);
  });
});

describe('the names of the pages over all accounts', () => {
  const LONG = 'expected a name whose page over all accounts has at most 255 characters, found one with';
  test.each<[length: number, regions: string[], fleet: boolean | undefined, complaint: string | undefined]>([
    [249, [], true, undefined],
    [250, [], true, `${LONG} 256`],
    [250, [], false, undefined],
    [250, [], undefined, undefined],
    [239, ['us-east-1', 'eu-central-1'], true, `${LONG} 258`],
    [239, ['us-east-1'], true, undefined],
  ])('%i characters, Regions %j, fleet %s', (length, regions, fleet, complaint) => {
    expect(complaintOfFleetNames({ dashboardName: 'B'.repeat(length), regions, fleet })).toBe(complaint);
  });
});

describe('ARNs', () => {
  const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:alarms';
  const DEFAULTS = 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/defaults';

  test.each<[isValid: boolean, arns: string[]]>([
    [true, [TOPIC, `${TOPIC}.fifo`, TOPIC.replace('aws', 'aws-us-gov')]],
    [false, [` ${TOPIC}`, `${TOPIC}\n`, `${TOPIC}.fif`, TOPIC.replace('3333', '333'), DEFAULTS]],
  ])('of a topic: %s', (isValid, arns) => {
    expect(arns.filter((arn) => TopicArn.safeParse(arn).success !== isValid)).toEqual([]);
  });

  test.each<[isValid: boolean, arns: string[]]>([
    [true, [DEFAULTS, 'arn:aws:ssm:us-gov-west-1:111122223333:parameter/a.b_c-d']],
    [false, [` ${DEFAULTS}`, `${DEFAULTS}\n`, `${DEFAULTS}:3`, DEFAULTS.replace('3333', '333x'), TOPIC]],
    [false, [DEFAULTS.replace('cn-north-1', ''), DEFAULTS.replace('cn-north-1', 'CN'), 'arn:aws:ssm']],
  ])('of shared defaults: %s', (isValid, arns) => {
    expect(arns.filter((arn) => DefaultsArn.safeParse(arn).success !== isValid)).toEqual([]);
  });

  test('are of the own Region', () => {
    expect(complaintOfTopic('eu-central-1', TOPIC)).toBeUndefined();
    expect(complaintOfTopic('us-east-1', TOPIC)).toBe(
      `expected the ARN of an SNS topic in us-east-1, found "${TOPIC}"`,
    );
    expect(complaintOfDefaults('cn-north-1', DEFAULTS)).toBeUndefined();
    expect(complaintOfDefaults('us-east-1', DEFAULTS)).toBe(
      `expected the ARN of a parameter in us-east-1, found "${DEFAULTS}"`,
    );
  });

  test('of a guardrail end with its version, if one is meant', () => {
    const arn = 'arn:aws:bedrock:eu-central-1:111122223333:guardrail/gr1';
    expect(parseGuardrailRef(arn)).toEqual({ arn });
    expect(parseGuardrailRef(`${arn}:2`)).toEqual({ arn, version: '2' });
    expect(parseGuardrailRef(`${arn}:DRAFT`)).toEqual({ arn, version: 'DRAFT' });
  });
});

test.each<[description: string, stack: string | undefined]>([
  [describeStackOwned('My-Stack'), 'My-Stack'],
  ['Belongs to the stack', undefined],
  ['Mine. Belongs to the stack My-Stack: change it there', undefined],
  ['', undefined],
])('a parameter described as %j belongs to the stack %s', (description, stack) => {
  expect(owningStack(description)).toBe(stack);
});
