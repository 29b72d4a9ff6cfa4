import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmTopic, allowAlarms } from './alarm-topic.ts';
import { addAlarms, notify, type OperatorAlarms } from './alarms.ts';
import { addCollect, type Collect } from './collect.ts';
import { addFunction, addFunctionRole } from './function.ts';
import { addLifeCycle, type DeploymentReport, deploymentReport } from './life-cycle.ts';
import { addLogGroup } from './log-group.ts';
import { operatorFacts } from './operator-facts.ts';
import type { OperatorSettings } from './operator-settings.ts';
import { addPermissions, permissionsOf } from './permissions.ts';
import { addQueues, type Queues } from './queues.ts';
import { StackParameters } from './stack-parameters.ts';
import { addParameterChange, addScheduleRole, addTriggers } from './triggers.ts';

const DESCRIPTION = 'Keeps the CloudWatch dashboard for Amazon Bedrock right';

/** What an operator consists of. */
export interface OperatorParts extends Queues {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly alarms: OperatorAlarms;
  /** All alarms of the stack, those of collect included. */
  readonly allAlarms: readonly IAlarm[];
  readonly collect?: Collect | undefined;
  readonly topic?: ITopic | undefined;
  readonly parameters: StackParameters;
  readonly report: DeploymentReport;
}

/** What its users may give instead of what the operator would create. */
export interface GivenParts {
  readonly role?: IRole | undefined;
  readonly collectRole?: IRole | undefined;
  readonly scheduleRole?: IRole | undefined;
  readonly logEncryptionKey?: IKey | undefined;
  readonly alarmTopic?: AlarmTopic | undefined;
}

/** Adds the parts of an operator, in the order in which a deployment needs them. */
export function addParts(scope: Construct, settings: OperatorSettings, given: GivenParts): OperatorParts {
  const { parameterPrefix, dashboardName, logRetention } = settings;
  const { logEncryptionKey, alarmTopic } = given;
  const queues = addQueues(scope);
  const logGroup = addLogGroup(scope, logRetention, logEncryptionKey);
  const role = given.role ?? addFunctionRole(scope, DESCRIPTION);
  const permitted = permissionsOf(Stack.of(scope), { ...settings, ...queues, logGroup });
  const permissions = addPermissions(scope, role, permitted);
  const scheduleRole = given.scheduleRole ?? addScheduleRole(scope);
  const parts = { ...settings, ...queues, logGroup, alarmTopicArn: alarmTopic?.topic.topicArn };
  const fn = addFunction(scope, { ...parts, description: DESCRIPTION, role });
  const collect =
    settings.collect &&
    addCollect(scope, {
      ...settings,
      ...settings.collect,
      logEncryptionKey,
      role: given.collectRole,
      scheduleRole,
      runQueue: queues.queue,
    });
  const parameters = new StackParameters(scope, 'Parameters', parameterPrefix);
  const withFunction = { ...parts, function: fn };
  parameters.addOperator(operatorFacts({ ...withFunction, collect }), settings.removalPolicy);
  const lifeCycle = addLifeCycle(scope, { ...withFunction, resourceType: 'Custom::BedrockDashboard' });
  const triggers = addTriggers(scope, {
    ...withFunction,
    description: 'Asks for a run of the Bedrock dashboard operator',
    scheduleRole,
  });
  addParameterChange(triggers, { ...queues, parameterPrefix });
  const alarms = addAlarms(scope, {
    ...withFunction,
    what: 'the Bedrock dashboard operator',
    risk: `the dashboard ${dashboardName} may be out of date`,
  });
  const allAlarms = [alarms, ...(collect ? [collect.alarms] : [])].flatMap((some) => Object.values(some));
  if (alarmTopic) {
    notify(allAlarms, alarmTopic.topic);
    allowAlarms(alarmTopic, allAlarms, parameterPrefix);
  }

  // The first run finds everything that it needs, facts included, and no other run precedes it. A deletion has the reverse order:
  // first the triggers, then the pages, then the facts, then what was needed to remove them.
  lifeCycle.node.addDependency(parameters, permissions, fn);
  if (collect) {
    collect.lifeCycle.node.addDependency(parameters);
    lifeCycle.node.addDependency(collect.lifeCycle);
  }
  triggers.node.addDependency(lifeCycle);
  collect?.triggers.node.addDependency(lifeCycle);
  for (const alarm of allAlarms) alarm.node.addDependency(lifeCycle);

  return {
    ...queues,
    function: fn,
    logGroup,
    alarms,
    allAlarms,
    collect,
    topic: alarmTopic?.topic,
    parameters,
    report: deploymentReport(lifeCycle),
  };
}
