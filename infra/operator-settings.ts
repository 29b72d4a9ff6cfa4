import { type Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { complaintOfDefaults, DefaultsArn } from '../shared/config/defaults-arn.ts';
import { DashboardName, DEFAULT_PREFIX, defaultDashboardName, Prefix } from '../shared/config/names.ts';
import { complaintOfTopic, TopicArn } from '../shared/config/topic-arn.ts';
import { findBundle } from './bundle.ts';
import { check, checkOneOf, EmailAddress } from './checks.ts';
import { checkExistingDashboard } from './existing-dashboard.ts';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';
import { checkRegions } from './regions.ts';
import { readSchedule } from './schedule.ts';

export const DEFAULT_SCHEDULE = 'rate(15 minutes)';
export const DEFAULT_COLLECT_SCHEDULE = 'rate(1 hour)';

/** The properties of an operator, with all defaults filled in. */
export interface OperatorSettings {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  /** Further Regions. */
  readonly regions: readonly string[];
  /** The time from one run to the next. */
  readonly interval: Duration;
  /** The directory of the function's code. */
  readonly bundle: string;
  /** Absent: there is no collect. */
  readonly collect?: { readonly bundle: string; readonly interval: Duration };
  readonly defaultsFrom?: string;
  readonly fleet: boolean;
  readonly logRetention: RetentionDays;
  readonly removalPolicy: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;
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
  if (alarmTopic) checkTopic(`${path}: alarmTopic`, alarmTopic.topicArn, Stack.of(scope).region);
  if (props.defaultsFrom !== undefined) checkDefaults(`${path}: defaultsFrom`, props.defaultsFrom, scope);
  if (existingDashboard !== undefined) checkExistingDashboard(scope, existingDashboard);
  const settings = {
    parameterPrefix: props.parameterPrefix ?? DEFAULT_PREFIX,
    regions: props.regions ?? [],
    dashboardName: existingDashboard ?? dashboardName ?? defaultDashboardName(Stack.of(scope).region),
    interval: readSchedule(`${path}: schedule`, props.schedule ?? DEFAULT_SCHEDULE),
    bundle: findBundle('reconcile', props.bundle),
    ...(hasCollect(props) ? { collect: readCollect(path, props) } : {}),
    ...(props.defaultsFrom === undefined ? {} : { defaultsFrom: props.defaultsFrom }),
    fleet: props.fleet ?? false,
    logRetention: props.logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
  };
  const { region } = Stack.of(scope);
  checkRegions(`${path}: regions`, settings.regions, { ...settings, region });
  return settings;
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

/** Checks that the topic is one of the stack's Region: an alarm publishes only within its Region. */
function checkTopic(where: string, arn: string, region: string): void {
  check(where, arn, TopicArn);
  if (Token.isUnresolved(arn) || Token.isUnresolved(region)) return;
  const complaint = complaintOfTopic(region, arn);
  if (complaint !== undefined) throw new Error(`${where}: ${complaint}`);
}

/** Checks that the parameter is one of the stack's Region: a resource share is of one Region. */
function checkDefaults(where: string, arn: string, scope: Construct): void {
  const { region } = Stack.of(scope);
  check(where, arn, DefaultsArn);
  if (Token.isUnresolved(arn) || Token.isUnresolved(region)) return;
  const complaint = complaintOfDefaults(region, arn);
  if (complaint !== undefined) throw new Error(`${where}: ${complaint}`);
}
