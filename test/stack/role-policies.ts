import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { accessesOf, authorizer, statementsFor } from './authorization.ts';
import { HOME } from './place.ts';
import type { Resource, Template } from './template.ts';

/** The policies of the functions' roles, as far as the stack has made them. */
export interface RolePolicies {
  put(id: string, template: Template, resource: Resource): void;
  remove(id: string): void;
}

/** A part of the logical id of each function. */
export type FunctionId = 'OperatorFunction' | 'OperatorCollectFunction';

interface RolePolicy {
  readonly of: FunctionId;
  readonly isAllowed: ReturnType<typeof authorizer>;
}

/** Lets pass what a policy of the running function's role allows: runs never overlap in virtual time. */
export function createRolePolicies(cloud: LocalCloud, running: () => FunctionId): RolePolicies {
  const policies = new Map<string, RolePolicy>();

  function apply(): void {
    cloud.setPolicy(async (call) => {
      const own = [...policies.values()].filter(({ of }) => of === running());
      const answers = await Promise.all(
        accessesOf(call, cloud.account.id).map(async (access) => {
          const each = await Promise.all(own.map(({ isAllowed }) => isAllowed(access)));
          return each.includes(true);
        }),
      );
      return answers.every((allowed) => allowed);
    });
  }

  // Nothing is allowed before the stack has made a policy.
  apply();
  return {
    put(id, template, resource) {
      for (const of of functionIdsIn(template)) {
        const statements = statementsFor(template, resource, of);
        if (statements.length > 0)
          policies.set(id, { of, isAllowed: authorizer(statements, template.place ?? HOME) });
      }
      apply();
    },
    remove(id) {
      policies.delete(id);
      apply();
    },
  };
}

function functionIdsIn({ Resources }: Template): FunctionId[] {
  const ids: readonly FunctionId[] = ['OperatorFunction', 'OperatorCollectFunction'];
  return ids.filter((id) => Object.keys(Resources).some((name) => name.startsWith(id)));
}
