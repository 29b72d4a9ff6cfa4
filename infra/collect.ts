import { type Duration, Stack } from 'aws-cdk-lib';
import type { IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { addAlarms, type OperatorAlarms } from './alarms.ts';
import { collectPermissionsOf } from './collect-permissions.ts';
import { addFunction, addFunctionRole } from './function.ts';
import { addLogGroup } from './log-group.ts';
import { addPermissions } from './permissions.ts';
import { addQueues, type Queues } from './queues.ts';
import { addTriggers } from './triggers.ts';

const DESCRIPTION = 'Keeps what AWS knows of prices for the Bedrock dashboard operator';

export interface CollectSettings {
  readonly bundle: string;
  readonly interval: Duration;
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly regions: readonly string[];
  readonly logRetention: RetentionDays;
  readonly logEncryptionKey?: IKey | undefined;
  readonly role?: IRole | undefined;
  readonly scheduleRole: IRole;
  /** Any message in it asks reconcile for a run. */
  readonly runQueue: IQueue;
}

/** The second function of an operator, with all that belongs to it. */
export interface Collect extends Queues {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly alarms: OperatorAlarms;
  readonly permissions: Policy;
  /** What wakes it. */
  readonly triggers: Construct;
}

/** Adds collect, in a construct of its own. Nothing that reconcile needs depends on it. */
export function addCollect(operator: Construct, settings: CollectSettings): Collect {
  const scope = new Construct(operator, 'Collect');
  const { parameterPrefix, dashboardName, scheduleRole, runQueue } = settings;
  const queues = addQueues(scope);
  const logGroup = addLogGroup(scope, settings.logRetention, settings.logEncryptionKey);
  const role = settings.role ?? addFunctionRole(scope, DESCRIPTION);
  const permitted = { parameterPrefix, logGroup, queue: queues.queue, runQueue };
  const permissions = addPermissions(scope, role, collectPermissionsOf(Stack.of(scope), permitted));
  const { queueUrl } = runQueue;
  const fn = addFunction(scope, { ...settings, description: DESCRIPTION, logGroup, role, queueUrl });
  const parts = { ...queues, function: fn, logGroup };
  const runs = { ...parts, interval: settings.interval };
  const description = 'Asks the Bedrock dashboard operator to collect what AWS knows of prices';
  const triggers = addTriggers(scope, { ...runs, description, scheduleRole });
  triggers.node.addDependency(permissions);
  const alarms = addAlarms(scope, {
    ...runs,
    dashboardName,
    what: 'collect, which reads the list prices for the Bedrock dashboard operator,',
    risk: `costs on the dashboard ${dashboardName} may be those of earlier list prices, or be missing`,
  });
  return { ...parts, permissions, triggers, alarms };
}
