import { type Account, type LinkOptions, type RegionState, regionOf } from './account.ts';

/** An account whose metrics a call can see. */
export interface MetricSource {
  readonly accountId: string;
  /** The link's label; empty for the account itself, of which AWS does not say what it is. */
  readonly label: string;
  readonly state: Pick<RegionState, 'metrics' | 'data'>;
  /** Milliseconds since the epoch: metrics without data since then are not listed. */
  readonly since?: number;
}

/** What the metrics of a Region are read from. */
export interface MetricSources {
  readonly region: string;
  /** The account itself first. */
  readonly all: readonly [own: MetricSource, ...linked: MetricSource[]];
  readonly isMonitoring: boolean;
}

export function linkAccount(monitoring: Account, source: Account, options: LinkOptions): void {
  monitoring.links ??= new Map();
  monitoring.links.set(source.id, { ...options, source });
}

export function unlinkAccount(monitoring: Account, source: Account): void {
  monitoring.links?.delete(source.id);
}

/** Accounts that are linked to a linked account are not seen: "It does not relay the data from its source accounts." (user guide) */
export function sourcesOf(account: Account, region: string): MetricSources {
  const links = [...(account.links?.values() ?? [])].filter(
    ({ regions }) => regions?.includes(region) ?? true,
  );
  const linked = links.map(({ source, label, since }): MetricSource => {
    const state = regionOf(source, region);
    return { accountId: source.id, label, state, ...(since === undefined ? {} : { since: since.getTime() }) };
  });
  const own = { accountId: account.id, label: '', state: regionOf(account, region) };
  return { region, all: [own, ...linked], isMonitoring: account.links !== undefined };
}

/** Returns the account that a metric is in; nothing if it is not linked. */
export function sourceOf({ all }: MetricSources, accountId = all[0].accountId): MetricSource | undefined {
  return all.find((source) => source.accountId === accountId);
}
