import { CfnOutput } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { readable } from './readable.ts';
import { synth } from './synth.ts';

test.each([
  ['us-east-1', 'us-east-1.console.aws.amazon.com'],
  ['eu-central-1', 'eu-central-1.console.aws.amazon.com'],
  ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
  ['eusc-de-east-1', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
])('a stack for %s links to its console', (region, host) => {
  const { operator, stack, json } = synth({ dashboardName: 'Board' }, { env: { region } });
  expect(stack.resolve(operator.dashboardUrl)).toBe(
    `https://${host}/cloudwatch/home?region=${region}#dashboards/dashboard/Board`,
  );
  expect(json.Mappings).toBeUndefined();
});

test.each([
  ['any Region', {}, '<AWS::Region>'],
  ['a Region that CDK does not know', { region: 'eu-north-9' }, 'eu-north-9'],
])('a stack for %s learns at deployment which console is its', (_which, env, region) => {
  const { json } = synth(
    { dashboardName: 'Board' },
    {
      env,
      extend: (operator, stack) => {
        for (const id of ['Url', 'SameUrl']) new CfnOutput(stack, id, { value: operator.dashboardUrl });
      },
    },
  );
  const Value = `https://${region}.<OperatorConsoles <AWS::Partition> host>/cloudwatch/home?region=${region}#dashboards/dashboard/Board`;
  expect(readable(json.Outputs)).toEqual({ Url: { Value }, SameUrl: { Value } });
  expect(Object.values(json.Mappings ?? {})).toEqual([
    {
      aws: { host: 'console.aws.amazon.com' },
      'aws-us-gov': { host: 'console.amazonaws-us-gov.com' },
      'aws-cn': { host: 'console.amazonaws.cn' },
      'aws-eusc': { host: 'console.amazonaws-eusc.eu' },
    },
  ]);
});

test('who does not ask for the link gets no mapping', () => {
  expect(synth().json.Mappings).toBeUndefined();
});
