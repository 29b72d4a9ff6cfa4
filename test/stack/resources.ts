import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { EventBridge } from './event-bridge.ts';
import type { Lambda } from './lambda.ts';
import type { Place } from './place.ts';
import type { Queue } from './queue.ts';
import type { RolePolicies } from './role-policies.ts';
import type { Resource, Template } from './template.ts';

/** A function of the stack, with the queue that it reads. */
export interface FunctionParts {
  readonly lambda: Lambda;
  readonly queue: Queue;
}

export interface Parts {
  readonly cloud: LocalCloud;
  readonly place: Place;
  readonly events: EventBridge;
  readonly policies: RolePolicies;
  /** The function that the resource belongs to. */
  readonly partsOf: (id: string) => FunctionParts;
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
  place: { region },
  events,
  policies,
  partsOf,
  request,
}: Parts): Readonly<Record<string, Handler>> {
  const lifeCycle: Handler = {
    put: (made, former) => request(former === undefined ? 'Create' : 'Update', made, former),
    remove: (made) => request('Delete', made),
  };
  return {
    'AWS::SSM::Parameter': {
      put: ({ properties: { Name, Value, Description: description } }) =>
        cloud.putParameter(String(Name), String(Value), {
          region,
          ...(description === undefined ? {} : { description: String(description) }),
        }),
      remove: ({ properties: { Name } }) => cloud.deleteParameter(String(Name), region),
    },
    'AWS::Lambda::Function': {
      put: ({ id, properties: { Environment, Code } }) =>
        partsOf(id).lambda.put(Object(Environment).Variables, Object(Code).ZipFile),
      remove: ({ id }) => partsOf(id).lambda.remove(),
    },
    'AWS::IAM::Policy': {
      put: ({ id, template, resource }) => policies.put(id, template, resource),
      remove: ({ id }) => policies.remove(id),
    },
    'Custom::BedrockDashboard': lifeCycle,
    'Custom::BedrockFacts': lifeCycle,
    'AWS::Scheduler::Schedule': {
      put: ({ id, properties: { ScheduleExpression } }) =>
        events.putSchedule(id, String(ScheduleExpression), (body) => partsOf(id).queue.send(body)),
      remove: ({ id }) => events.removeSchedule(id),
    },
    'AWS::Events::Rule': {
      put: ({ properties: { EventPattern } }) => events.putRule(EventPattern),
      remove: () => events.removeRule(),
    },
    'AWS::Lambda::EventSourceMapping': {
      put: ({ id }) => partsOf(id).queue.setRead(true),
      remove: ({ id }) => partsOf(id).queue.setRead(false),
    },
    'AWS::SQS::Queue': {
      put: ({ id }) => cloud.createQueue(id, (body) => partsOf(id).queue.send(body), region),
    },
    // What these do is seen in the template (test/infra) or read from it by the parts above.
    'AWS::CloudWatch::Alarm': {},
    'AWS::Lambda::EventInvokeConfig': {},
    'AWS::IAM::Role': {},
    'AWS::Logs::LogGroup': {},
    'AWS::SQS::QueuePolicy': {},
    'AWS::SNS::Subscription': {},
    'AWS::SNS::Topic': {},
    'AWS::SNS::TopicPolicy': {},
  };
}
