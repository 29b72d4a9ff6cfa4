import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { type Account, regionOf } from '../../local/sandbox/cloud/account.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { openInbox } from '../functions/host/cloudformation.ts';
import { type AlarmSettings, isInAlarm } from './alarm-state.ts';
import { type Clock, createClock } from './clock.ts';
import { type CloudFormation, createCloudFormation, requestOf } from './cloudformation.ts';
import { createEventBridge } from './event-bridge.ts';
import { createLambda, type LambdaOptions, type Run } from './lambda.ts';
import { HOME, type Place } from './place.ts';
import { createQueue, type QueueSettings } from './queue.ts';
import { type FunctionParts, handlersOf } from './resources.ts';
import { createRolePolicies, type FunctionId } from './role-policies.ts';
import { find, type Template } from './template.ts';

/**
 * What lies between the template and the functions, in virtual time and by nothing but the template: CloudFormation,
 * EventBridge, SQS, Lambda and IAM. SSM, Bedrock and CloudWatch are the local cloud's; the functions are the built ones.
 */
export interface FastAws extends Pick<CloudFormation, 'deploy' | 'destroy'> {
  readonly cloud: LocalCloud;
  /** Where its stack is deployed. */
  readonly place: Place;
  readonly clock: Clock;
  readonly runs: Run[];
  readonly collectRuns: Run[];
  readonly deadLetters: readonly string[];
  isInAlarm(id: 'NoSuccessfulRun' | 'RunFailed'): boolean;
  close(): Promise<void>;
}

export interface FastAwsOptions {
  /** The account that the stack is deployed to, which stays when this closes: one of its own if absent. */
  readonly cloud?: LocalCloud;
  readonly place?: Place;
  /** The time of this stack alone if absent. */
  readonly clock?: Clock;
  readonly start?: LambdaOptions['start'];
  /** What happens while collect waits so many milliseconds by itself. */
  readonly duringCollectWait?: (milliseconds: number) => Promise<void>;
}

const COLLECT = fileURLToPath(new URL('../../dist/collect/index.mjs', import.meta.url));

export async function startFastAws(options: FastAwsOptions = {}): Promise<FastAws> {
  const { duringCollectWait, place = HOME, clock = createClock() } = options;
  const { cloud, state } = withState(options.cloud ?? (await startCloud()), place);
  const inbox = await openInbox();
  let running: FunctionId = 'OperatorFunction';

  function partsOf(id: FunctionId, settings: Omit<LambdaOptions, 'world'> = {}): FunctionParts {
    const onInvoke = (): void => {
      running = id;
    };
    const lambda = createLambda(cloud, clock, {
      ...settings,
      ...(options.start === undefined ? {} : { start: options.start }),
      region: place.region,
      world: state,
      onInvoke,
    });
    const owner = id.replace('Function', '');
    const queue = createQueue(
      clock,
      () => queueSettings(stack.template(), owner),
      async (bodies) => {
        const Records = bodies.map((body) => ({ body, eventSource: 'aws:sqs' }));
        return (await lambda.invoke({ Records }, bodies.length)).error === undefined;
      },
    );
    return { lambda, queue };
  }

  const reconcile = partsOf('OperatorFunction');
  const collect = partsOf('OperatorCollectFunction', {
    bundle: COLLECT,
    ...(duringCollectWait === undefined ? {} : { duringWait: duringCollectWait }),
  });
  const ownerOf = (id: string) => (id.startsWith('OperatorCollect') ? collect : reconcile);
  const stack = createCloudFormation(
    handlersOf({
      cloud,
      place,
      events: createEventBridge(cloud, clock, (body) => reconcile.queue.send(body)),
      policies: createRolePolicies(cloud, () => running),
      partsOf: ownerOf,
      request: (type, made, former) =>
        requestOf({ lambda: ownerOf(made.id).lambda, inbox }, type, made, former),
    }),
  );
  return {
    cloud,
    place,
    clock,
    runs: reconcile.lambda.runs,
    collectRuns: collect.lambda.runs,
    deadLetters: reconcile.queue.deadLetters,
    deploy: stack.deploy,
    destroy: stack.destroy,
    isInAlarm(id) {
      const [alarm] = find(stack.template(), 'AWS::CloudWatch::Alarm', `Operator${id}`);
      const points =
        id === 'RunFailed'
          ? [{ time: clock.now(), value: reconcile.queue.deadLetters.length }]
          : reconcile.lambda.runs.map(({ time, error }) => ({ time, value: error === undefined ? 0 : 1 }));
      return isInAlarm(Object(stack.propertiesOf(alarm)) as AlarmSettings, points, clock.now());
    },
    async close() {
      await reconcile.lambda.remove();
      await collect.lambda.remove();
      await inbox.close();
      if (options.cloud === undefined) await cloud.close();
    },
  };
}

/** `owner` begins the logical ids: `OperatorCollect` those of collect. */
function queueSettings(template: Template, owner: string): QueueSettings {
  const [, mapping] = find(template, 'AWS::Lambda::EventSourceMapping', `${owner}Triggers`);
  const { MaximumBatchingWindowInSeconds, BatchSize } = Object(mapping.Properties);
  const [, queue] = find(template, 'AWS::SQS::Queue', `${owner}Queue`);
  const { VisibilityTimeout, RedrivePolicy } = Object(queue.Properties);
  return {
    visibilityTimeout: VisibilityTimeout * 1_000,
    maxReceiveCount: RedrivePolicy.maxReceiveCount,
    batchingWindow: MaximumBatchingWindowInSeconds * 1_000,
    batchSize: BatchSize,
  };
}

/** All that a run can find, as bytes to compare. */
function withState(started: LocalCloud, { region }: Place): { cloud: LocalCloud; state: () => Buffer } {
  const regions = [...new Set([region, 'us-east-1', 'eu-central-1'])];
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
    faults: { ...faults, add: counted(faults.add), clear: counted(faults.clear) },
    setPolicy: counted(started.setPolicy),
  };
  const pages = () => dashboards.names().map((name) => [name, dashboards.get(name)]);
  return {
    cloud,
    state: () => serialize([changes, pages(), regions.map(started.region), seenOf(started.account, regions)]),
  };
}

/** What a run can find of other accounts: parameters that are shared with it, and metrics of linked ones. */
function seenOf({ sharedParameters, links }: Account, regions: readonly string[]): unknown {
  const shared = [...sharedParameters].map(([arn, owner]) => {
    const [, , , region = '', , resource = ''] = arn.split(':');
    return [arn, regionOf(owner, region).parameters.get(resource.replace(/^parameter/, ''))];
  });
  const linked = [...(links?.values() ?? [])].map(({ source, label }) => {
    return [source.id, label, regions.map((region) => regionOf(source, region).metrics)];
  });
  return [shared, linked];
}
