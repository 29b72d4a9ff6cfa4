/** The stack that `cdk init` makes in lib/, with an operator in it. */
export function stackSource(className: string): string {
  return `import * as cdk from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BedrockDashboardOperator, type ModelAlarmsProps } from 'bedrock-dashboard-operator';

export class ${className} extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const operator = new BedrockDashboardOperator(this, 'BedrockDashboard', {
      alarmEmail: 'you@example.com',
      schedule: cdk.Duration.minutes(30),
      outputs: true,
    });
    operator.addPrice('nova', { models: ['*nova-pro*'], per: '1M', input: 0.8, output: 3.2 });
    operator.addSettings({ currency: 'USD', maxPages: 2 });
    operator.addModelMonitoring('chat', 'amazon.nova-pro-v1:0', {
      inputTokenPrice: 0.0008,
      alarms: { throttles: true, errorRate: { threshold: 2, period: cdk.Duration.minutes(10) } },
    });
    const alarms: ModelAlarmsProps = { latencyP99: { threshold: 20_000 } };
    operator.addAllModelsMonitoring({ monthlyBudget: 500, alarms: { budgetPace: true, models: alarms } });
    new cdk.CfnOutput(this, 'Url', { value: operator.dashboardUrl });
  }
}
`;
}

/** The test that `cdk init` makes in test/, for that stack. */
export function testSource(className: string, file: string): string {
  return `import * as cdk from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { ${className} } from '../lib/${file}';

test('Dashboard Created', () => {
  const stack = new ${className}(new cdk.App(), 'MyTestStack');
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/bedrock-dashboard/models/chat' });
  template.hasResourceProperties('AWS::Lambda::Function', { Runtime: 'nodejs24.x' });
});

test('Mistake Named', () => {
  const stack = new ${className}(new cdk.App(), 'MyTestStack');
  const operator = stack.node.findChild('BedrockDashboard') as any;
  expect(() => operator.addModelMonitoring('other', 'a b')).toThrow('modelId: found "a b"');
});
`;
}

/** What starts an app: bin/ as \`cdk init\` makes it, and an app in one file. */
export function appSource(className: string, from: string): string {
  return `import * as cdk from 'aws-cdk-lib/core';
import { ${className} } from '${from}';

const app = new cdk.App();
new ${className}(app, '${className}', {});
app.synth();
`;
}
