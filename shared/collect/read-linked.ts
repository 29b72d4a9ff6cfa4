import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import type { Config } from '../config/config.ts';
import type { Operator } from '../config/operator.ts';
import type { Problem } from '../kit/problem.ts';
import { type CollectWorld, readsIn } from './world.ts';

/** The accounts that a hub sees in one Region and that you named, or why they cannot be read. */
export type Linked = { readonly accounts: readonly LinkedAccount[] } | { readonly why: string };

/**
 * Reads what the accounts have used that the hub sees, by Region; nothing without the setting `fleet`, or where the operator is no hub.
 *
 * @throws if a read failed, unless that means that it is out of reach.
 */
export async function readLinked(
  world: CollectWorld,
  operator: Operator,
  config: Config | undefined,
  regions: readonly { readonly region: string }[],
): Promise<ReadonlyMap<string, Linked>> {
  const fleet = config?.settings.fleet;
  if (operator.fleet !== true || fleet === undefined) return new Map();
  const { accounts: named } = fleet;
  return new Map(
    await Promise.all(
      regions.map(async ({ region }): Promise<[string, Linked]> => {
        try {
          const accounts = await readsIn(world, operator, region).readLinkedUsage();
          return [
            region,
            { accounts: accounts.filter(({ id }) => named === 'linked' || named.includes(id)) },
          ];
        } catch (error) {
          const why = world.outOfReach(error);
          if (why === undefined) throw error;
          return [region, { why }];
        }
      }),
    ),
  );
}

/** Says where the accounts could not be read. */
export function unreadAccounts({
  regions,
}: {
  readonly regions: readonly { readonly region: string; readonly linked?: Linked | undefined }[];
}): Problem[] {
  return regions.flatMap(({ region, linked }) =>
    linked === undefined || 'accounts' in linked
      ? []
      : [
          {
            where: `${region}: fleet`,
            remedy: "Allow cloudwatch:ListMetrics for collect's role",
            message: `the linked accounts could not be read, and the last facts hold: ${linked.why}`,
          },
        ],
  );
}
