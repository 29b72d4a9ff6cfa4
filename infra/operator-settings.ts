import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type * as z from 'zod/mini';
import { complaintOfDefaults, DefaultsArn } from '../shared/config/defaults-arn.ts';
import { complaintOfFleetNames } from '../shared/config/fleet-name.ts';
import { DashboardName, DEFAULT_PREFIX, defaultDashboardName, Prefix } from '../shared/config/names.ts';
import { complaintOfTopic, TopicArn } from '../shared/config/topic-arn.ts';
import { type FunctionCode, findBundle } from './bundle.ts';
import { check, checkOneOf, EmailAddress } from './checks.ts';
import { checkExistingDashboard } from './existing-dashboard.ts';
import { type FunctionInputs, inputsOf } from './function-inputs.ts';
import { type Network, readNetwork } from './network.ts';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';
import { type Reach, reachOf } from './reach.ts';
import { checkRegions } from './regions.ts';
import { type Interval, readSchedule } from './schedule.ts';

export const DEFAULT_SCHEDULE = 'rate(15 minutes)';
export const DEFAULT_COLLECT_SCHEDULE = 'rate(1 hour)';

/** The properties of an operator, with all defaults filled in. */
export interface OperatorSettings {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly reach: Reach;
  readonly inputs: FunctionInputs;
  /** The time from one run to the next. */
  readonly interval: Interval;
  readonly bundle: FunctionCode;
  /** Absent: there is no collect. */
  readonly collect?: { readonly bundle: FunctionCode; readonly interval: Interval } | undefined;
  readonly logRetention: RetentionDays;
  /** Of the operator's description. */
  readonly removalPolicy: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;
  /** In which the functions run. Absent: none of yours. */
  readonly network?: Network | undefined;
  /** `delete` or `keep`: what happens to pages, alarms and facts. */
  readonly onRemoval: string;
}

/** Checks the properties and fills in the defaults. @throws an error that names the property, what was expected and what was found. */
export function readSettings(scope: Construct, props: BedrockDashboardOperatorProps): OperatorSettings {
  const { path } = scope.node;
  const { dashboardName, existingDashboard, alarmEmail, alarmTopic } = props;
  checkOneOf(path, { dashboardName, existingDashboard });
  checkOneOf(path, { alarmEmail, alarmTopic });
  check(`${path}: parameterPrefix`, props.parameterPrefix, Prefix);
  check(`${path}: dashboardName`, dashboardName, DashboardName);
  check(`${path}: existingDashboard`, existingDashboard, DashboardName);
  check(`${path}: alarmEmail`, alarmEmail, EmailAddress);
  const stack = Stack.of(scope);
  const { regions = [], fleet = false, defaultsFrom, removalPolicy = RemovalPolicy.DESTROY } = props;
  if (alarmTopic)
    checkInRegion(`${path}: alarmTopic`, alarmTopic.topicArn, TopicArn, complaintOfTopic, stack);
  if (defaultsFrom !== undefined)
    checkInRegion(`${path}: defaultsFrom`, defaultsFrom, DefaultsArn, complaintOfDefaults, stack);
  if (existingDashboard !== undefined) checkExistingDashboard(scope, existingDashboard);
  const names = {
    parameterPrefix: props.parameterPrefix ?? DEFAULT_PREFIX,
    dashboardName: existingDashboard ?? dashboardName ?? defaultDashboardName(stack.region),
  };
  checkRegions(`${path}: regions`, regions, { ...names, fleet, region: stack.region });
  const tooLong = complaintOfFleetNames({ ...names, regions, fleet });
  if (tooLong !== undefined && !Token.isUnresolved(names.dashboardName))
    throw new Error(`${path}: dashboardName: ${tooLong}`);
  return {
    ...names,
    reach: reachOf(stack, { ...names, regions, fleet, defaultsFrom }),
    inputs: inputsOf({ regions, fleet, defaultsFrom }),
    interval: readSchedule(`${path}: schedule`, props.schedule ?? DEFAULT_SCHEDULE),
    bundle: findBundle('reconcile', props.bundle),
    ...(hasCollect(props) ? { collect: readCollect(path, props) } : {}),
    network: readNetwork(path, props),
    logRetention: props.logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy,
    onRemoval: removalPolicy === RemovalPolicy.DESTROY ? 'delete' : 'keep',
  };
}

/** Where stacks may not create roles, collect needs one that is given. */
function hasCollect({ collect = true, role, collectRole }: BedrockDashboardOperatorProps): boolean {
  return collect && (role === undefined || collectRole !== undefined);
}

function readCollect(
  path: string,
  { collectBundle, collectSchedule = DEFAULT_COLLECT_SCHEDULE }: BedrockDashboardOperatorProps,
): NonNullable<OperatorSettings['collect']> {
  return {
    bundle: findBundle('collect', collectBundle),
    interval: readSchedule(`${path}: collectSchedule`, collectSchedule),
  };
}

/** Checks an ARN of something that must be in the stack's Region: a topic of alarms, a shared parameter. */
function checkInRegion(
  where: string,
  arn: string,
  schema: z.ZodMiniType<string>,
  complaintOf: (region: string, arn: string) => string | undefined,
  { region }: Stack,
): void {
  check(where, arn, schema);
  if (Token.isUnresolved(arn) || Token.isUnresolved(region)) return;
  const complaint = complaintOf(region, arn);
  if (complaint !== undefined) throw new Error(`${where}: ${complaint}`);
}
