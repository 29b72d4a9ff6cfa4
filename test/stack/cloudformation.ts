import type { Inbox } from '../functions/host/cloudformation.ts';
import type { Lambda } from './lambda.ts';
import { type Attributes, resolve } from './resolve.ts';
import type { Handler, Made } from './resources.ts';
import { creationOrder, EMPTY, type Template } from './template.ts';

export interface CloudFormation {
  /** As deployed; empty before and after. */
  template(): Template;
  propertiesOf(id: string): Readonly<Record<string, unknown>>;
  /**
   * Creates the stack, or updates it. Returns its outputs.
   *
   * @throws if a custom resource answers FAILED; an update is then rolled back.
   */
  deploy(template: Template): Promise<Record<string, string>>;
  destroy(): Promise<void>;
}

/** Creates by dependencies, updates what differs, removes the other way round, and leaves what is to be retained. */
export function createCloudFormation(handlers: Readonly<Record<string, Handler>>): CloudFormation {
  const attributes: Record<string, string> = {};
  let current = EMPTY;

  const make = (template: Template, id: string): Made => {
    const resource = template.Resources[id] ?? { Type: 'none' };
    const properties = Object(resolve(template, resource.Properties ?? {}, attributes));
    return { id, resource, template, properties };
  };

  function handlerOf({ resource: { Type } }: Made): Handler {
    const handler = handlers[Type];
    if (handler === undefined) throw new Error(`no way to make a ${Type} here`);
    return handler;
  }

  async function put(made: Made, former: Made['properties'] | undefined): Promise<void> {
    if (JSON.stringify(former) === JSON.stringify(made.properties)) return;
    const given = await handlerOf(made).put?.(made, former);
    for (const [name, value] of Object.entries(Object(given)))
      attributes[`${made.id}.${name}`] = String(value);
  }

  async function remove(template: Template, ids: readonly string[]): Promise<void> {
    for (const made of ids.map((id) => make(template, id))) {
      if (made.resource.DeletionPolicy !== 'Retain') await handlerOf(made).remove?.(made);
    }
  }

  /** Puts back what was updated, then removes what is new, as after any update. */
  async function rollBack(former: Template, failed: Template, done: readonly string[]): Promise<void> {
    const tried = new Map(done.map((id) => [id, make(failed, id).properties]));
    current = former;
    for (const id of creationOrder(former)) {
      if (tried.has(id)) await put(make(former, id), tried.get(id));
    }
    const isNew = (id: string): boolean => !(id in former.Resources) && tried.has(id);
    await remove(failed, creationOrder(failed).filter(isNew).reverse());
  }

  return {
    template: () => current,
    propertiesOf: (id) => make(current, id).properties,
    async deploy(next) {
      const former = current;
      const before = new Map(Object.keys(former.Resources).map((id) => [id, make(former, id).properties]));
      current = next;
      const done: string[] = [];
      try {
        for (const id of creationOrder(next)) {
          done.push(id);
          await put(make(next, id), before.get(id));
        }
      } catch (error) {
        if (former !== EMPTY) await rollBack(former, next, done);
        throw error;
      }
      await remove(
        former,
        creationOrder(former)
          .filter((id) => !(id in next.Resources))
          .reverse(),
      );
      return outputsOf(next, attributes);
    },
    async destroy() {
      await remove(current, creationOrder(current).reverse());
      current = EMPTY;
    },
  };
}

function outputsOf(template: Template, attributes: Attributes): Record<string, string> {
  const outputs = Object.entries(template.Outputs);
  return Object.fromEntries(
    outputs.map(([id, { Value }]) => [id, String(resolve(template, Value, attributes))]),
  );
}

/** Sends a request of the custom resource to the function, and returns the attributes that it answers. */
export async function requestOf(
  { lambda, inbox }: { lambda: Lambda; inbox: Inbox },
  RequestType: string,
  { id, properties }: Made,
  former?: object,
): Promise<object> {
  const event = {
    RequestType,
    RequestId: `request-${lambda.runs.length}`,
    ResponseURL: inbox.url,
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/operator/guid',
    LogicalResourceId: id,
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'bedrock-dashboard' }),
    ResourceProperties: properties,
    ...(former === undefined ? {} : { OldResourceProperties: former }),
  };
  await lambda.invoke(event, 0);
  const { Status, Reason, Data } = inbox.deliveries.at(-1)?.body ?? {};
  if (Status !== 'SUCCESS') throw new Error(`${id}: ${Status}: ${Reason}`);
  return Object(Data);
}
