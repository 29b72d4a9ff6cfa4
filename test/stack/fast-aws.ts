import { serialize } from 'node:v8';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { openInbox } from '../functions/host/cloudformation.ts';
import { type AlarmSettings, isInAlarm } from './alarm-state.ts';
import { type Clock, createClock } from './clock.ts';
import { type CloudFormation, createCloudFormation, requestOf } from './cloudformation.ts';
import { createEventBridge } from './event-bridge.ts';
import { createLambda, type Run } from './lambda.ts';
import { createQueue, type QueueSettings } from './queue.ts';
import { handlersOf } from './resources.ts';
import { find, type Template } from './template.ts';

/**
 * What stands between the template and the function, in virtual time and by nothing but the template: CloudFormation,
 * EventBridge, SQS, Lambda and IAM. SSM, Bedrock and CloudWatch are the local cloud's; the function is the built one.
 */
export interface FastAws extends Pick<CloudFormation, 'deploy' | 'destroy'> {
  readonly cloud: LocalCloud;
  readonly clock: Clock;
  readonly runs: Run[];
  readonly deadLetters: readonly string[];
  isInAlarm(id: 'NoSuccessfulRun' | 'RunFailed'): boolean;
  close(): Promise<void>;
}

export async function startFastAws(): Promise<FastAws> {
  const { cloud, state } = withState(await startCloud());
  // Nothing is allowed before the stack has made the policy.
  cloud.setPolicy(() => false);
  const inbox = await openInbox();
  const clock = createClock();
  const lambda = createLambda(cloud, clock, state);
  const queue = createQueue(
    clock,
    () => queueSettings(stack.template()),
    async (bodies) => {
      const Records = bodies.map((body) => ({ body, eventSource: 'aws:sqs' }));
      return (await lambda.invoke({ Records }, bodies.length)).error === undefined;
    },
  );
  const events = createEventBridge(cloud, clock, (body) => queue.send(body));
  const stack = createCloudFormation(
    handlersOf({
      cloud,
      lambda,
      events,
      queue,
      request: (type, made, former) => requestOf({ lambda, inbox }, type, made, former),
    }),
  );
  return {
    cloud,
    clock,
    runs: lambda.runs,
    deadLetters: queue.deadLetters,
    deploy: stack.deploy,
    destroy: stack.destroy,
    isInAlarm(id) {
      const [alarm] = find(stack.template(), 'AWS::CloudWatch::Alarm', id);
      const points =
        id === 'RunFailed'
          ? [{ time: clock.now(), value: queue.deadLetters.length }]
          : lambda.runs.map(({ time, error }) => ({ time, value: error === undefined ? 0 : 1 }));
      return isInAlarm(Object(stack.propertiesOf(alarm)) as AlarmSettings, points, clock.now());
    },
    async close() {
      await lambda.remove();
      await inbox.close();
      await cloud.close();
    },
  };
}

function queueSettings(template: Template): QueueSettings {
  const [, mapping] = find(template, 'AWS::Lambda::EventSourceMapping');
  const { MaximumBatchingWindowInSeconds, BatchSize } = Object(mapping.Properties);
  const queues = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::SQS::Queue');
  const { VisibilityTimeout, RedrivePolicy } = Object(
    queues.find(({ Properties }) => Properties?.RedrivePolicy !== undefined)?.Properties,
  );
  return {
    visibilityTimeout: VisibilityTimeout * 1_000,
    maxReceiveCount: RedrivePolicy.maxReceiveCount,
    batchingWindow: MaximumBatchingWindowInSeconds * 1_000,
    batchSize: BatchSize,
  };
}

const REGIONS = ['us-east-1', 'eu-central-1'];

/** All that a run can find, as bytes to compare. */
function withState(started: LocalCloud): { cloud: LocalCloud; state: () => Buffer } {
  // Faults and policies cannot be looked into: each is unlike any other.
  let changes = 0;
  const counted =
    <Given extends unknown[]>(change: (...given: Given) => void) =>
    (...given: Given): void => {
      changes += 1;
      change(...given);
    };
  const { faults, dashboards } = started;
  const cloud: LocalCloud = {
    ...started,
    faults: { add: counted(faults.add), clear: counted(faults.clear) },
    setPolicy: counted(started.setPolicy),
  };
  const pages = () => dashboards.names().map((name) => [name, dashboards.get(name)]);
  return { cloud, state: () => serialize([changes, pages(), REGIONS.map(started.region)]) };
}
