import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { accessesOf, authorizer, statementsFor } from './authorization.ts';
import type { EventBridge } from './event-bridge.ts';
import type { Lambda } from './lambda.ts';
import type { Queue } from './queue.ts';
import type { Resource, Template } from './template.ts';

export interface Parts {
  readonly cloud: LocalCloud;
  readonly lambda: Lambda;
  readonly events: EventBridge;
  readonly queue: Queue;
  /** What the custom resource answers to a request of the type. */
  readonly request: (type: string, of: Made, former?: object) => Promise<object>;
}

/** A resource with its properties resolved. */
export interface Made {
  readonly id: string;
  readonly resource: Resource;
  readonly template: Template;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Handler {
  /** Creates it, or updates it from its former properties. Returns its attributes. */
  readonly put?: (made: Made, former?: object) => unknown;
  readonly remove?: (made: Made) => unknown;
}

/** What CloudFormation does with each type of resource. A type that is not here ends the test. */
export function handlersOf({
  cloud,
  lambda,
  events,
  queue,
  request,
}: Parts): Readonly<Record<string, Handler>> {
  return {
    'AWS::SSM::Parameter': {
      put: ({ properties: { Name, Value } }) => cloud.putParameter(String(Name), String(Value)),
      remove: ({ properties: { Name } }) => cloud.deleteParameter(String(Name)),
    },
    'AWS::Lambda::Function': {
      put: ({ properties: { Environment } }) => lambda.put(Object(Environment).Variables),
      remove: () => lambda.remove(),
    },
    'AWS::IAM::Policy': {
      put({ template, resource }) {
        const statements = statementsFor(template, resource);
        if (statements.length === 0) return;
        const isAllowed = authorizer(statements);
        cloud.setPolicy(async (call) => {
          const answers = await Promise.all(accessesOf(call).map(isAllowed));
          return answers.every((allowed) => allowed);
        });
      },
      remove({ template, resource }) {
        if (statementsFor(template, resource).length > 0) cloud.setPolicy(() => false);
      },
    },
    'Custom::BedrockDashboard': {
      put: (made, former) => request(former === undefined ? 'Create' : 'Update', made, former),
      remove: (made) => request('Delete', made),
    },
    'AWS::Scheduler::Schedule': {
      put: ({ properties: { ScheduleExpression } }) => events.putSchedule(String(ScheduleExpression)),
      remove: () => events.removeSchedule(),
    },
    'AWS::Events::Rule': {
      put: ({ properties: { EventPattern } }) => events.putRule(EventPattern),
      remove: () => events.removeRule(),
    },
    'AWS::Lambda::EventSourceMapping': {
      put: () => queue.setRead(true),
      remove: () => queue.setRead(false),
    },
    // What these do is seen in the template (test/infra) or read from it by the parts above.
    'AWS::CloudWatch::Alarm': {},
    'AWS::Lambda::EventInvokeConfig': {},
    'AWS::IAM::Role': {},
    'AWS::Logs::LogGroup': {},
    'AWS::SQS::Queue': {},
    'AWS::SQS::QueuePolicy': {},
    'AWS::SNS::Subscription': {},
    'AWS::SNS::Topic': {},
    'AWS::SNS::TopicPolicy': {},
  };
}
