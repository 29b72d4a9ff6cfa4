import { describe, expect, test } from 'vitest';
import { DASHBOARD_NAME, PREFIX, REGION } from '../../infra/checks.ts';
import { guardrailRef, MAX_GUARDRAILS } from '../../infra/guardrail-ref.ts';
import { DEFAULT_PREFIX } from '../../infra/operator-settings.ts';
import {
  EVENT_SOURCE as ALLOWED_SOURCE,
  DETAIL_TYPES as DETAIL_TYPE_PATTERN,
} from '../../infra/permissions.ts';
import { regionalName } from '../../infra/regions.ts';
import { expected } from '../../shared/config/fields.ts';
import { matchesGlob } from '../../shared/config/glob.ts';
import * as guardrails from '../../shared/config/guardrails.ts';
import { complaintOfRegions } from '../../shared/config/regions.ts';
import * as target from '../../shared/config/target.ts';
import { DETAIL_TYPES, EVENT_SOURCE } from '../../shared/loop/tell.ts';
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

  test('on the events that it may put', () => {
    expect(EVENT_SOURCE).toBe(ALLOWED_SOURCE);
    const isAllowed = (type: string): boolean => matchesGlob(DETAIL_TYPE_PATTERN, type);
    expect(Object.values(DETAIL_TYPES).every(isAllowed)).toBe(true);
    expect(isAllowed('Another Type')).toBe(false);
  });

  test('in the words of their complaints', () => {
    expect(expected(target.Prefix, '')).toBe(`expected ${PREFIX.expectation}, found ""`);
    expect(expected(target.DashboardName, '')).toBe(`expected ${DASHBOARD_NAME.expectation}, found ""`);
    const own = { region: 'xx-nowhere-1', dashboardName: 'Board' };
    expect(complaintOfRegions(own, [''])).toBe(`expected ${REGION.expectation}, found ""`);
  });
});
