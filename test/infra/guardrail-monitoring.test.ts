import { CfnGuardrail } from 'aws-cdk-lib/aws-bedrock';
import { describe, expect, test } from 'vitest';
import type { BedrockDashboardOperator } from '../../infra/operator.ts';
import { parseSettings } from '../../shared/config/settings-layers.ts';
import { properties, synth } from './synth.ts';

const ARN = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/gr4supp0rtb0';
const OTHER = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/gr4f0rms1234';

/** The one settings parameter, and what the operator reads in it. */
function settingsAfter(extend: (operator: BedrockDashboardOperator) => void): object {
  const synthesised = synth({}, { extend });
  synthesised.template.resourceCountIs('AWS::SSM::Parameter', 2);
  const value = String(properties(synthesised, 'Operator/Parameters/settings').Value);
  const { settings, problems } = parseSettings(value);
  expect(problems).toEqual([]);
  expect(settings).toMatchObject(JSON.parse(value));
  return JSON.parse(value);
}

describe('what is said of guardrails becomes a setting', () => {
  test.each<[string, (operator: BedrockDashboardOperator) => void, object]>([
    ['one guardrail', (o) => o.addGuardrailMonitoring({ guardrailArn: ARN }), { guardrails: [ARN] }],
    [
      'one in a version, as the seed construct has it',
      (o) => o.addGuardrailMonitoring({ guardrailArn: ARN, guardrailVersion: '3' }),
      { guardrails: [`${ARN}:3`] },
    ],
    [
      'several, each once',
      (o) => {
        for (const guardrailArn of [ARN, OTHER, ARN])
          o.addGuardrailMonitoring({ guardrailArn, guardrailVersion: 'DRAFT' });
      },
      { guardrails: [`${ARN}:DRAFT`, `${OTHER}:DRAFT`] },
    ],
    ['all of them', (o) => o.addAllGuardrailsMonitoring(), { guardrails: 'show' }],
    [
      'all of them and one: the list shows the totals, too',
      (o) => {
        o.addAllGuardrailsMonitoring();
        o.addGuardrailMonitoring({ guardrailArn: ARN });
        o.addAllGuardrailsMonitoring();
      },
      { guardrails: [ARN] },
    ],
    [
      'beside a period for all models, in one parameter',
      (o) => {
        o.addGuardrailMonitoring({ guardrailArn: ARN });
        o.addAllModelsMonitoring({ period: 300 });
        o.addAllGuardrailsMonitoring();
      },
      { period: 300, guardrails: [ARN] },
    ],
    [
      'in the other order, too',
      (o) => {
        o.addAllModelsMonitoring({ period: 300 });
        o.addGuardrailMonitoring({ guardrailArn: ARN });
      },
      { period: 300, guardrails: [ARN] },
    ],
  ])('%s', (_, extend, settings) => {
    expect(settingsAfter(extend)).toEqual(settings);
  });

  test('without a call there is none', () => {
    synth().template.resourceCountIs('AWS::SSM::Parameter', 1);
  });

  test('a guardrail of the same app is known only at deployment, and passes', () => {
    const synthesised = synth(
      {},
      {
        extend: (operator, stack) => {
          const guardrail = new CfnGuardrail(stack, 'Guardrail', {
            name: 'bot',
            blockedInputMessaging: 'no',
            blockedOutputsMessaging: 'no',
          });
          const { attrGuardrailArn: guardrailArn, attrVersion: guardrailVersion } = guardrail;
          operator.addGuardrailMonitoring({ guardrailArn, guardrailVersion });
        },
      },
    );
    expect(properties(synthesised, 'Operator/Parameters/settings').Value).toBe(
      '{"guardrails":["<Guardrail.GuardrailArn>:<Guardrail.Version>"]}',
    );
  });
});

describe('a mistake is named, with what was expected and what was found', () => {
  test.each<[object, string]>([
    [{ guardrailArn: 'bot' }, 'guardrailArn: expected the ARN of a guardrail, found "bot"'],
    [
      { guardrailArn: ARN.replace('guardrail/', 'agent/') },
      `guardrailArn: expected the ARN of a guardrail, found "${ARN.replace('guardrail/', 'agent/')}"`,
    ],
    [
      { guardrailArn: ARN, guardrailVersion: 'latest' },
      'guardrailVersion: expected the number of a version, or DRAFT, found "latest"',
    ],
  ])('%j', (guardrail, complaint) => {
    const extend = (operator: BedrockDashboardOperator): void =>
      operator.addGuardrailMonitoring({ guardrailArn: '', ...guardrail });
    expect(() => synth({}, { extend })).toThrow(`Stack/Operator: addGuardrailMonitoring: ${complaint}`);
  });

  test('more guardrails than a parameter holds', () => {
    const extend = (operator: BedrockDashboardOperator): void => {
      for (let version = 1; version <= 41; version++)
        operator.addGuardrailMonitoring({ guardrailArn: ARN, guardrailVersion: String(version) });
    };
    expect(() => synth({}, { extend })).toThrow(
      'Stack/Operator: addGuardrailMonitoring: expected at most 40 guardrails, found 41',
    );
  });

  test('as many as are allowed fit into a standard parameter', () => {
    const settings = settingsAfter((operator) => {
      const guardrailArn = ARN.replace('us-east-1', 'ap-southeast-99').replace('arn:aws', 'arn:aws-us-gov');
      for (let version = 10_000_000; version < 10_000_040; version++)
        operator.addGuardrailMonitoring({ guardrailArn, guardrailVersion: String(version) });
    });
    expect(JSON.stringify(settings).length).toBeLessThan(4_096);
  });
});
