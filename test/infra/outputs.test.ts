import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { BedrockDashboardOperator } from '../../infra/operator.ts';
import { BedrockDashboardStack } from '../../infra/stack.ts';
import { BUNDLE, synth, testApp } from './synth.ts';

const NAMES = ['DashboardUrl', 'ParameterPrefix', 'FunctionName', 'LogGroupName', 'FirstRun', 'Problems'];

/** The outputs of a template by their names, in a stack of yours without the path and the hash that the CDK adds. */
function outputsOf(stack: Stack): Record<string, { Value: unknown; Description?: string }> {
  return Template.fromStack(stack).toJSON().Outputs ?? {};
}

test('a stack of yours has outputs if you ask for them: those of BedrockDashboardStack', () => {
  expect(synth().json.Outputs).toBeUndefined();
  const own = outputsOf(synth({ outputs: true }).stack);
  const stack = new BedrockDashboardStack(testApp(), 'Stack', {
    operator: { bundle: BUNDLE, collectBundle: BUNDLE, collect: false },
  });
  expect(Object.keys(outputsOf(stack))).toEqual(NAMES);
  const named = Object.entries(own).map(([id, output]) => [
    id.replace(/^Operator/, '').replace(/[0-9A-F]{8}$/, ''),
    output,
  ]);
  expect(Object.fromEntries(named)).toEqual(outputsOf(stack));
});

test('without properties a stack, and an operator in it, are those with the defaults and the code that was built', () => {
  const bare = Template.fromStack(new BedrockDashboardStack(testApp(), 'Stack')).toJSON();
  expect(Object.keys(bare.Outputs)).toEqual(NAMES);
  const given = new BedrockDashboardStack(testApp(), 'Stack', { operator: { collect: true } });
  expect(Template.fromStack(given).toJSON()).toEqual(bare);
  const own = new Stack(testApp(), 'Stack');
  new BedrockDashboardOperator(own, 'Operator');
  expect(Template.fromStack(own).toJSON().Resources).toEqual(bare.Resources);
});

test('two operators in one stack both have theirs', () => {
  const stack = new Stack(testApp(), 'Stack');
  for (const id of ['a', 'b']) {
    new BedrockDashboardOperator(stack, id, {
      parameterPrefix: `/${id}`,
      dashboardName: id,
      outputs: true,
      bundle: BUNDLE,
      collect: false,
    });
  }
  expect(Object.keys(outputsOf(stack))).toHaveLength(2 * NAMES.length);
});
