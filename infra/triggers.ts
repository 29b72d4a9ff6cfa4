import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { parameterArn } from './permissions.ts';
import type { Queues } from './queues.ts';
import type { Interval } from './schedule.ts';

/** Many edits in a short time become one run or two: messages are collected for this long. */
const BATCHING_WINDOW = Duration.seconds(20);
const BATCH_SIZE = 1_000;

/**
 * The lowest value that Lambda accepts. Two runs at once do no harm: each reads again before it writes. An event that both send has
 * one id.
 */
const CONCURRENCY = 2;

/** The default, 185 attempts in a day, would request runs that later ones have replaced. */
const DELIVERY = { retryAttempts: 2, maxEventAge: Duration.minutes(15) };

export interface TriggerSettings extends Queues {
  readonly description: string;
  readonly function: IFunction;
  readonly interval: Interval;
  readonly scheduleRole: IRole;
}

/** Adds what wakes a function at intervals, by its queue, in one construct, so that one dependency orders it all. */
export function addTriggers(scope: Construct, settings: TriggerSettings): Construct {
  const triggers = new Construct(scope, 'Triggers');
  addSchedule(triggers, settings);
  new EventSourceMapping(triggers, 'EventSource', {
    target: settings.function,
    eventSourceArn: settings.queue.queueArn,
    batchSize: BATCH_SIZE,
    maxBatchingWindow: BATCHING_WINDOW,
    maxConcurrency: CONCURRENCY,
  });
  return triggers;
}

function addSchedule(scope: Construct, settings: TriggerSettings): void {
  const { description, queue, deadLetterQueue, interval, scheduleRole: role } = settings;
  const schedule = new Schedule(scope, 'Schedule', {
    description,
    schedule: interval.expression,
    timeWindow: TimeWindow.off(),
    target: new SqsSendMessage(queue, { role, deadLetterQueue, ...DELIVERY }),
  });
  // EventBridge Scheduler refuses a role that IAM has not propagated yet. Includes its policy, without which the first message would be
  // refused.
  schedule.node.addDependency(role);
}

/**
 * Adds the role of the schedules. Each target grants it `sqs:SendMessage` on two queues. The source can be a schedule group, not a
 * single schedule (EventBridge Scheduler user guide, confused deputy prevention); these schedules are in the default group.
 */
export function addScheduleRole(scope: Construct): Role {
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

/**
 * Adds the rule on changed parameters: on all below the prefix but the facts, of which collect tells reconcile once a run. The target
 * allows only this rule to send to the two queues, by their policies.
 *
 * A pattern cannot ask two things of one key, so that the name says what is below the prefix, and the ARN what is no fact. It is this way
 * round because AWS shows ARNs of names without slashes only: were an ARN spelt otherwise, each fact would ask for a run, and no edit of
 * yours would be missed (Systems Manager user guide, reference of event examples).
 */
export function addParameterChange(
  scope: Construct,
  { queue, deadLetterQueue, parameterPrefix }: Queues & { readonly parameterPrefix: string },
): void {
  new Rule(scope, 'ParameterChange', {
    description: 'Asks for a run of the Bedrock dashboard operator',
    eventPattern: {
      source: ['aws.ssm'],
      detailType: ['Parameter Store Change'],
      resources: Match.anythingButPrefix(parameterArn(Stack.of(scope), `${parameterPrefix}/facts/`)),
      detail: { name: [{ prefix: `${parameterPrefix}/` }], operation: ['Create', 'Update', 'Delete'] },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue, ...DELIVERY })],
  });
}
