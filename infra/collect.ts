import { type CustomResource, Stack, Token } from 'aws-cdk-lib';
import type { IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { shortHash } from '../shared/kit/hash.ts';
import { addAlarms, type OperatorAlarms } from './alarms.ts';
import type { FunctionCode } from './bundle.ts';
import { collectPermissionsOf, factRemovalPermissions } from './collect-permissions.ts';
import { addFunction, addFunctionRole } from './function.ts';
import type { FunctionInputs } from './function-inputs.ts';
import { addLifeCycle } from './life-cycle.ts';
import { addLogGroup } from './log-group.ts';
import type { Network } from './network.ts';
import { addPermissions } from './permissions.ts';
import { addQueues, type Queues } from './queues.ts';
import type { Reach } from './reach.ts';
import type { Interval } from './schedule.ts';
import { addTriggers } from './triggers.ts';

const DESCRIPTION = 'Keeps what AWS knows of prices for the Bedrock dashboard operator';

export interface CollectSettings {
  readonly bundle: FunctionCode;
  readonly interval: Interval;
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly reach: Reach;
  readonly inputs: FunctionInputs;
  readonly logRetention: RetentionDays;
  readonly logEncryptionKey?: IKey | undefined;
  readonly onRemoval: string;
  /** Absent: none of yours. */
  readonly network?: Network | undefined;
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
  /** Runs it during each deployment, and removes the facts with the stack. */
  readonly lifeCycle: CustomResource;
  /** What wakes it. */
  readonly triggers: Construct;
}

/** Adds collect, in a construct of its own. */
export function addCollect(operator: Construct, settings: CollectSettings): Collect {
  const scope = new Construct(operator, 'Collect');
  const { dashboardName, scheduleRole, runQueue } = settings;
  const queues = addQueues(scope);
  const logGroup = addLogGroup(scope, settings.logRetention, settings.logEncryptionKey);
  const role = settings.role ?? addFunctionRole(scope, DESCRIPTION);
  const permitted = { ...settings, logGroup, queue: queues.queue };
  const permissions = addPermissions(scope, role, collectPermissionsOf(Stack.of(scope), permitted));
  const { queueUrl } = runQueue;
  const fn = addFunction(scope, { ...settings, description: DESCRIPTION, logGroup, role, queueUrl });
  const parts = { ...queues, function: fn, logGroup };
  const lifeCycle = addFactLifeCycle(scope, { ...settings, function: fn, role });
  lifeCycle.node.addDependency(permissions, fn);
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
  return { ...parts, permissions, lifeCycle, triggers, alarms };
}

/**
 * Adds the custom resource of the facts, with the right to remove them. Its id holds the prefix: under another prefix it is another resource,
 * so that CloudFormation deletes the former one, and with it the former facts, before it takes the former right away. A prefix that is known
 * only at deployment leaves former facts behind.
 */
function addFactLifeCycle(
  scope: Construct,
  settings: CollectSettings & { readonly function: LambdaFunction; readonly role: IRole },
): CustomResource {
  const { parameterPrefix: prefix, role } = settings;
  const facts = new Construct(scope, Token.isUnresolved(prefix) ? 'Facts' : `Facts${shortHash(prefix)}`);
  const removal = addPermissions(facts, role, factRemovalPermissions(Stack.of(scope), prefix));
  const lifeCycle = addLifeCycle(facts, { ...settings, resourceType: 'Custom::BedrockFacts' });
  lifeCycle.node.addDependency(removal);
  return lifeCycle;
}
