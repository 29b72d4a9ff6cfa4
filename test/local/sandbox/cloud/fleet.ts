import { afterAll, beforeEach } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { type Clients, clientsOf } from './clients.ts';

export type Member = LocalCloud & Clients;

/** Empty accounts for each test, with the ids of accountIdOf in the order of their names. Nothing is linked. */
export function freshFleet<Name extends string>(...names: readonly Name[]): () => Record<Name, Member> {
  const members = new Map<string, Member>();
  beforeEach(async () => {
    for (const [n, name] of names.entries()) {
      const cloud = members.get(name) ?? (await startCloud({ accountId: accountIdOf(n) }));
      if (!members.has(name)) members.set(name, { ...cloud, ...clientsOf(cloud) });
      cloud.clear();
    }
  });
  afterAll(async () => {
    await Promise.all([...members.values()].map((member) => member.close()));
  });
  return () => Object.fromEntries(members) as Record<Name, Member>;
}
