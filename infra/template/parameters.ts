import { CfnParameter, type CfnParameterProps } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { DefaultsArn } from '../../shared/config/defaults-arn.ts';
import { DashboardName, DEFAULT_PREFIX, Prefix, Region } from '../../shared/config/names.ts';
import { TopicArn } from '../../shared/config/topic-arn.ts';
import { Arn, EmailAddress } from '../checks.ts';
import { RETENTIONS } from '../context.ts';
import { DEFAULT_COLLECT_SCHEDULE, DEFAULT_SCHEDULE } from '../operator-settings.ts';
import { constraintOf } from './pattern.ts';
import { SCHEDULES, scheduleName } from './schedules.ts';

interface Definition extends CfnParameterProps {
  /** What the console shows instead of the name. */
  readonly label: string;
}

const SCHEDULE_NAMES = Object.keys(SCHEDULES);

/** The parameters of the template, in the groups that the console shows. What is empty is as if it were not given. */
const GROUPS = {
  Dashboard: {
    DashboardName: {
      label: 'Name of the dashboard',
      description:
        'Dashboards are global in an account: keep the Region in the name, or leave this empty for BedrockMetricsDashboard-<Region>. The name of an existing dashboard that no stack owns: the operator adds its widgets above yours',
      default: '',
      ...constraintOf(DashboardName, 'optional'),
    },
    Regions: {
      label: 'Further Regions',
      description:
        'Besides the Region of the stack, separated by commas. Each has pages of its own, <dashboard>-<Region>',
      type: 'CommaDelimitedList',
      default: '',
      ...constraintOf(Region, 'optional'),
    },
    Schedule: {
      label: 'How often the dashboard is checked',
      description: 'It also is soon after every change of a parameter',
      default: scheduleName(DEFAULT_SCHEDULE),
      allowedValues: SCHEDULE_NAMES,
    },
    CollectSchedule: {
      label: 'How often AWS is asked for prices, usage and quotas',
      default: scheduleName(DEFAULT_COLLECT_SCHEDULE),
      allowedValues: SCHEDULE_NAMES,
    },
  },
  Configuration: {
    Prefix: {
      label: 'Path of the parameters',
      description: 'You keep models, prices and settings in Parameter Store below it',
      default: DEFAULT_PREFIX,
      ...constraintOf(Prefix),
    },
    DefaultsFrom: {
      label: 'Defaults for many accounts',
      description:
        'ARN of a parameter in the Region of the stack, shared with this account by AWS RAM. What you set yourself takes precedence over it',
      default: '',
      ...constraintOf(DefaultsArn, 'optional'),
    },
    Fleet: {
      label: 'Monitoring account',
      description:
        'true: the operator may keep a page over all accounts that are linked to this one. The setting fleet turns it on',
      default: 'false',
      allowedValues: ['true', 'false'],
    },
  },
  Alarms: {
    AlarmEmail: {
      label: 'Address that alarms mail to',
      description: 'AWS asks the address to confirm first',
      default: '',
      ...constraintOf(EmailAddress, 'optional'),
    },
    AlarmTopicArn: {
      label: 'Topic that alarms notify, instead of an address',
      description:
        'ARN of an SNS topic in the Region of the stack, whose policy lets CloudWatch alarms publish',
      default: '',
      ...constraintOf(TopicArn, 'optional'),
    },
  },
  Operation: {
    LogRetentionDays: {
      label: 'Days that logs are kept',
      description: 'They hold what was replaced, and stay when the stack goes',
      type: 'Number',
      default: String(RetentionDays.THREE_MONTHS),
      allowedValues: RETENTIONS.map(String),
    },
    RemovalPolicy: {
      label: 'What happens to the dashboard when the stack is deleted',
      description:
        'destroy removes alarms, managed widgets and pages that are then empty; your widgets stay. retain keeps everything, for an operator that takes over; alarms go on and cost money',
      default: 'destroy',
      allowedValues: ['destroy', 'retain'],
    },
    PermissionsBoundaryArn: {
      label: 'Permissions boundary of all roles',
      description: 'ARN of a managed policy',
      default: '',
      ...constraintOf(Arn, 'optional'),
    },
  },
} as const satisfies Record<string, Record<string, Definition>>;

type Groups = typeof GROUPS;
type ParameterName = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups];

/** The parameters by their names. */
export type TemplateParameters = Readonly<Record<ParameterName, CfnParameter>>;

export function addParameters(scope: Construct): TemplateParameters {
  const made = DEFINITIONS.map(([name, { label: _, ...props }]) => [
    name,
    new CfnParameter(scope, name, props),
  ]);
  return Object.fromEntries(made) as TemplateParameters;
}

const DEFINITIONS: readonly [string, Definition][] = Object.values(GROUPS).flatMap((group) =>
  Object.entries(group),
);

/** How the console shows the parameters. */
export const INTERFACE = {
  ParameterGroups: Object.entries(GROUPS).map(([label, group]) => ({
    Label: { default: label },
    Parameters: Object.keys(group),
  })),
  ParameterLabels: Object.fromEntries(DEFINITIONS.map(([name, { label }]) => [name, { default: label }])),
};
