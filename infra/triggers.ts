import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { Queues } from './queues.ts';

/** A storm of edited parameters becomes one run or two: they are waited for, and taken together. */
const BATCHING_WINDOW = Duration.seconds(20);
const BATCH_SIZE = 1_000;

/**
 * The least that Lambda takes. Two runs at once do no harm: each looks again before it writes. An event that both send has
 * one id.
 */
const CONCURRENCY = 2;

/** The default, 185 attempts in a day, would bring up what has long been overtaken. */
const DELIVERY = { retryAttempts: 2, maxEventAge: Duration.minutes(15) };

export interface TriggerSettings extends Queues {
  readonly function: IFunction;
  readonly interval: Duration;
  readonly parameterPrefix: string;
  readonly scheduleRole?: IRole | undefined;
}

/** All that wakes the function, except CloudFormation. In one construct, so that one dependency orders them all. */
export function addTriggers(scope: Construct, settings: TriggerSettings): Construct {
  const triggers = new Construct(scope, 'Triggers');
  // The role is made before them: EventBridge Scheduler refuses one that IAM has not spread yet.
  addSchedule(triggers, settings, settings.scheduleRole ?? addScheduleRole(scope));
  addParameterChange(triggers, settings);
  new EventSourceMapping(triggers, 'EventSource', {
    target: settings.function,
    eventSourceArn: settings.queue.queueArn,
    batchSize: BATCH_SIZE,
    maxBatchingWindow: BATCHING_WINDOW,
    maxConcurrency: CONCURRENCY,
  });
  return triggers;
}

function addSchedule(scope: Construct, settings: TriggerSettings, role: IRole): void {
  const { queue, deadLetterQueue, interval } = settings;
  const schedule = new Schedule(scope, 'Schedule', {
    description: 'Asks for a run of the Bedrock dashboard operator',
    schedule: ScheduleExpression.rate(interval),
    timeWindow: TimeWindow.off(),
    target: new SqsSendMessage(queue, { role, deadLetterQueue, ...DELIVERY }),
  });
  // With its policy, or the first message would be refused.
  schedule.node.addDependency(role);
}

/**
 * The target gives it `sqs:SendMessage` on the two queues. A schedule cannot be named as the source, only its group
 * (EventBridge Scheduler user guide, confused deputy prevention); ours is in the default one.
 */
function addScheduleRole(scope: Construct): Role {
  const stack = Stack.of(scope);
  const group = stack.formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: 'default',
  });
  return new Role(scope, 'ScheduleRole', {
    description: 'Asks for a run of the Bedrock dashboard operator',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
    }),
  });
}

/** The target lets this one rule send to the two queues, by their policies. */
function addParameterChange(scope: Construct, settings: TriggerSettings): void {
  const { queue, deadLetterQueue, parameterPrefix } = settings;
  new Rule(scope, 'ParameterChange', {
    description: 'Asks for a run of the Bedrock dashboard operator',
    eventPattern: {
      source: ['aws.ssm'],
      detailType: ['Parameter Store Change'],
      detail: { name: [{ prefix: `${parameterPrefix}/` }], operation: ['Create', 'Update', 'Delete'] },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue, ...DELIVERY })],
  });
}
