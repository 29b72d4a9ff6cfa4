import type { Policy } from '../../local/sandbox/cloud/account.ts';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import type { Call } from '../../local/sandbox/cloud/call.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addFoundationModel, recordTraffic } from '../../local/sandbox/cloud/seed.ts';
import { type ManyFunctions, openManyFunctions } from '../functions/host/many-functions.ts';
import { plainTemplate } from './built-template.ts';
import { type Clock, createClock } from './clock.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import { type ParameterTemplate, type ParameterValues, withParameters } from './parameters.ts';

export const REGIONS = ['us-east-1', 'eu-central-1'] as const;
export type FleetRegion = (typeof REGIONS)[number];

/** The name of the parameter that all accounts read, in each Region. */
export const DEFAULTS = '/fleet/defaults';
export const MODELS = ['vendor.large-v1:0', 'vendor.small-v1:0', 'vendor.embed-v1:0'];

/** An account with a stack in each Region. */
export interface Member {
  readonly cloud: LocalCloud;
  readonly stacks: Readonly<Record<FleetRegion, FastAws>>;
  /** The calls of the last run of each function that was played. */
  readonly calls: Map<FunctionName, readonly Call[]>;
  /** Denies everything, as a service control policy does, or allows it again. */
  deny(isDenied: boolean): void;
  /** Has the next run of each function played, even if it can find nothing new. */
  playNext(): void;
}

export type FunctionName = 'reconcile' | 'collect';

export interface Fleet {
  readonly hub: Member;
  readonly spokes: readonly Member[];
  readonly clock: Clock;
  /** Deploys the template, as a StackSet would, with the values of the Region. */
  deploy(member: Member, values?: ParameterValues): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a hub and accounts that are linked to it, with nothing deployed yet. All have the same models and as much traffic. The hub owns the
 * defaults that the others read. Time is one for all.
 */
export async function startFleet(size: number): Promise<Fleet> {
  const functions = await openManyFunctions();
  const clock = createClock();
  const template = withoutCode(plainTemplate());
  const members = await Promise.all(
    Array.from({ length: size + 1 }, async (_, n) => {
      const cloud = await startCloud({
        accountId: accountIdOf(n),
        emptyPages: false,
        alarmWritesPerSecond: Number.POSITIVE_INFINITY,
      });
      for (const region of REGIONS) publishWeek(cloud, region);
      // The other stacks have the same policies.
      return startMember(cloud, { clock, start: functions.start, isChecked: n <= 1 });
    }),
  );
  const [hub, ...spokes] = members;
  if (hub === undefined) throw new Error('a fleet has a hub');
  for (const [index, { cloud }] of spokes.entries()) hub.cloud.link(cloud, { label: `team-${index + 1}` });
  return {
    hub,
    spokes,
    clock,
    async deploy(member, values = {}) {
      for (const region of REGIONS) {
        const { deploy, place } = member.stacks[region];
        const DefaultsFrom = `arn:aws:ssm:${region}:${hub.cloud.account.id}:parameter${DEFAULTS}`;
        await deploy(withParameters(template, { DefaultsFrom, ...values }, place));
      }
    },
    async close() {
      for (const { cloud, stacks } of members) {
        for (const stack of Object.values(stacks)) await stack.close();
        await cloud.close();
      }
      await functions.close();
    },
  };
}

/** The functions are the built ones, started elsewhere: inline code is played by inline-template.test.ts. */
function withoutCode(template: ParameterTemplate): ParameterTemplate {
  const resources = Object.entries(template.Resources).map(([id, resource]) => {
    if (resource.Type !== 'AWS::Lambda::Function') return [id, resource] as const;
    const { Code: _, ...Properties } = Object(resource.Properties);
    return [id, { ...resource, Properties }] as const;
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

interface MemberOptions {
  readonly clock: Clock;
  readonly start: ManyFunctions['start'];
  /** Whether each call is checked against the policies of the template. */
  readonly isChecked: boolean;
}

async function startMember(cloud: LocalCloud, { clock, start, isChecked }: MemberOptions): Promise<Member> {
  const policies = new Map<string, Policy>();
  const calls = new Map<FunctionName, readonly Call[]>();
  let running = '';
  let isDenied = false;
  const stackIn = (region: FleetRegion): Promise<FastAws> => {
    const own: LocalCloud = {
      ...cloud,
      // Each stack has roles of its own.
      setPolicy: (policy) => void policies.set(region, policy),
      // A rule gets the events of its Region.
      onParameterChange: (listener) =>
        cloud.onParameterChange((name, operation, where) => {
          if (where === region) listener(name, operation, where);
        }),
    };
    return startFastAws({
      cloud: own,
      place: { account: cloud.account.id, region },
      clock,
      async start(...given) {
        const host = await start(...given);
        const [, , { bundle = '' } = {}] = given;
        const invoke: typeof host.invoke = async (...event) => {
          running = region;
          cloud.calls.length = 0;
          const answer = await host.invoke(...event);
          calls.set(bundle.includes('collect') ? 'collect' : 'reconcile', [...cloud.calls]);
          return answer;
        };
        return { ...host, invoke };
      },
    });
  };
  const stacks = { 'us-east-1': await stackIn('us-east-1'), 'eu-central-1': await stackIn('eu-central-1') };
  cloud.setPolicy((call) => !isDenied && (!isChecked || (policies.get(running)?.(call) ?? false)));
  // What a stack's own cloud counts as a change.
  const playNext = (): void => {
    for (const stack of Object.values(stacks)) stack.cloud.faults.clear();
  };
  return {
    cloud,
    stacks,
    calls,
    playNext,
    deny(isDeniedNow) {
      isDenied = isDeniedNow;
      playNext();
    },
  };
}

/** Publishes a few requests to each model on each day of a week. */
function publishWeek(cloud: LocalCloud, region: string): void {
  for (const modelId of MODELS) {
    addFoundationModel(cloud, { modelId, modelName: modelId }, region);
    for (let day = 0; day < 7; day += 1) {
      const time = new Date(Date.now() - (day * 24 + 1) * 3_600_000);
      for (const dimensions of [{}, { ModelId: modelId }]) {
        for (const metric of ['Invocations', 'InputTokenCount', 'OutputTokenCount']) {
          recordTraffic(cloud, { region, metric, dimensions, time, values: [100, 200] });
        }
      }
    }
  }
}
