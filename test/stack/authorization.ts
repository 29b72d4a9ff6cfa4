import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Call } from '../../local/sandbox/cloud/call.ts';
import { ACCOUNT, HOME, type Place, REGION } from './place.ts';
import { resolve } from './resolve.ts';
import { find, type Resource, type Template } from './template.ts';

/** What IAM is asked about one call. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** The statements that the template gives to the role of a function, by a part of its logical id. */
export function functionStatements(template: Template, id?: string): Statement[] {
  return Object.values(template.Resources).flatMap((resource) => statementsFor(template, resource, id));
}

/** The statements of a policy, if it is one of the function's role. */
export function statementsFor(
  template: Template,
  { Type, Properties }: Resource,
  id = 'OperatorFunction',
): Statement[] {
  if (Type !== 'AWS::IAM::Policy') return [];
  const { Roles, PolicyDocument } = resolve(template, Properties) as {
    Roles: string[];
    PolicyDocument: { Statement: Statement[] };
  };
  const [, { Properties: ofFunction }] = find(template, 'AWS::Lambda::Function', id);
  const role = String(resolve(template, ofFunction?.Role)).split('/').at(-1) ?? '';
  return Roles.includes(role) ? PolicyDocument.Statement : [];
}

/** Whether IAM's rules, as the simulator knows them, let the role of these statements do that. */
export function authorizer(
  statements: readonly Statement[],
  { account, region }: Place = HOME,
): (access: Access) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const policy = { Version: '2012-10-17', Statement: statements };
  const simulate = async ({ action, resource, context = {} }: Access): Promise<boolean> => {
    const answer = await runSimulation(
      {
        request: {
          principal: `arn:aws:iam::${account}:role/operator`,
          action,
          resource: { resource, accountId: account },
          // The Region of the endpoint: that of the resource, if it has one.
          contextVariables: { 'aws:RequestedRegion': resource.split(':')[3] || region, ...mutable(context) },
        },
        identityPolicies: [{ name: 'operator', policy }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
    return answer.overallResult === 'Allowed';
  };
  return (access) => {
    const key = JSON.stringify(access);
    const result = known.get(key) ?? simulate(access);
    known.set(key, result);
    return result;
  };
}

/** The simulator asks for arrays that it may change. */
function mutable(context: NonNullable<Access['context']>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
  );
}

/** Of a request for a path and all below it. Whether another request has the key is not documented. */
export const RECURSIVE = { 'ssm:Recursive': 'true' };

/** Absent from a request whose alarm does nothing. */
export const ALARM_ACTIONS = 'cloudwatch:AlarmActions';

export function alarmArn(name: string, region: string = REGION, account: string = ACCOUNT): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}

/**
 * What IAM is asked about a call, by AWS's service authorization reference. GetParametersByPath is authorized for the path
 * alone, GetParameters for each name without its version, DescribeAlarms for all alarms, whatever names are asked for
 * (github.com/aws-samples/amazon-cloudwatch-auto-alarms/issues/1).
 */
export function accessesOf({ service, operation, region, input }: Call, account = ACCOUNT): Access[] {
  const on = (resource: string): Access => ({ action: `${service}:${operation}`, resource });
  const parameter = (name: string): Access => {
    const bare = name.replace(/:\d+$/, '');
    return on(bare.startsWith('arn:') ? bare : `arn:aws:ssm:${region}:${account}:parameter${bare}`);
  };
  const dashboard = (name: string): Access => on(`arn:aws:cloudwatch::${account}:dashboard/${name}`);
  switch (operation) {
    case 'GetParametersByPath':
      return [
        {
          ...parameter(String(input.Path)),
          ...(input.Recursive === true ? { context: RECURSIVE } : {}),
        },
      ];
    case 'GetParameters':
    case 'DeleteParameters':
      return [input.Names].flat().map((name) => parameter(String(name)));
    case 'SendMessage':
      return [on(`arn:aws:sqs:${region}:${account}:${String(input.QueueUrl).split('/').at(-1)}`)];
    case 'PutParameter':
    case 'DeleteParameter':
      return [parameter(String(input.Name))];
    case 'GetDashboard':
    case 'PutDashboard':
      return [dashboard(String(input.DashboardName))];
    case 'DeleteDashboards':
      return [input.DashboardNames].flat().map((name) => dashboard(String(name)));
    case 'ListProjects': {
      const projects = `arn:aws:bedrock-mantle:${region}:${account}:project/*`;
      // Without the second the list is refused as a whole (public report of 2026, CrypticDriver/bedrock-usage-dashboard).
      return [on(projects), { action: 'bedrock-mantle:ListTagsForResource', resource: projects }];
    }
    case 'FilterLogEvents':
      // As AWS's own messages of denials name it.
      return [on(`arn:aws:logs:${region}:${ACCOUNT}:log-group:${String(input.logGroupName)}:log-stream:`)];
    case 'DescribeAlarms':
      return [on(alarmArn('*', region, account))];
    case 'PutMetricAlarm': {
      const { AlarmName, AlarmActions, OKActions, InsufficientDataActions } = input;
      const actions = [AlarmActions, OKActions, InsufficientDataActions]
        .flat()
        .filter((arn) => arn !== undefined);
      const access = on(alarmArn(String(AlarmName), region, account));
      return [
        actions.length === 0 ? access : { ...access, context: { [ALARM_ACTIONS]: actions.map(String) } },
      ];
    }
    case 'DeleteAlarms':
      return [input.AlarmNames].flat().map((name) => on(alarmArn(String(name), region, account)));
    case 'PutEvents': {
      const entries = [input.Entries].flat().map((entry) => Object(entry));
      const context = {
        'events:source': entries.map(({ Source }) => String(Source)),
        'events:detail-type': entries.map(({ DetailType }) => String(DetailType)),
        'events:eventBusInvocation': 'false',
      };
      return [{ ...on(`arn:aws:events:${region}:${account}:event-bus/default`), context }];
    }
    default:
      return [on('*')];
  }
}
