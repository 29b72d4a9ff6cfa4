import type { Discovery } from '../config/settings.ts';
import { byText } from '../kit/order.ts';
import type { Lifecycle, Usage } from './catalogue.ts';
import type { Estate, MonitoredModel } from './estate.ts';
import { isWanted } from './filters.ts';
import { allSeries } from './further-series.ts';
import { namesOf } from './series.ts';

/** A LEGACY model that the account does not call any more. */
export interface UnusedModel extends MonitoredModel {
  /** YYYY-MM-DD: the last whole day on which any of its series had data. */
  readonly since: string;
}

/**
 * Finds the LEGACY models that the account has called within 35 days, but not in the last ten: "existing customers may lose access after 15
 * days of inactivity" (Bedrock user guide, model-lifecycle, November 2026). No field of the API says so. Unconfirmed: whether requests in
 * another Region count.
 *
 * A model is left out if any of its series is in use, or if that is not known; after its end of life, because it cannot be called; and if
 * neither a row nor discovery shows it. Sorted by title.
 */
export function unusedModels(
  { rows, hidden, filtered, silent }: Estate,
  usage: Pick<Usage, 'series' | 'further' | 'known'>,
  { discovery, today }: { readonly discovery: Discovery; readonly today: string },
): UnusedModel[] {
  const unshown = new Set([...hidden, ...filtered].map(({ key }) => key));
  const shown = [
    ...rows,
    ...silent.filter(({ key, series, mantle = [] }) => {
      return !unshown.has(key) && [...series, ...mantle].some((one) => isWanted(discovery, namesOf(one)));
    }),
  ].filter(({ model }) => isCallableLegacy(model?.lifecycle, today));
  const everything = [...rows, ...hidden, ...filtered, ...silent];
  const { known = new Map() } = usage;
  const hasTraffic = new Set(allSeries(usage).map(({ id }) => id));
  return [...Map.groupBy(shown, ({ base }) => base)]
    .flatMap(([base, [first]]): UnusedModel[] => {
      const days = everything
        .filter((one) => one.base === base)
        .flatMap(({ series, mantle = [] }) => [...series, ...mantle].map(({ id }) => id))
        .filter((id) => hasTraffic.has(id) || known.has(id))
        .map((id) => known.get(id)?.unusedSince);
      const since = days.every((day) => day !== undefined) ? days.sort().at(-1) : undefined;
      return first === undefined || since === undefined ? [] : [{ ...first, since }];
    })
    .sort(byText(({ title }) => title));
}

function isCallableLegacy(lifecycle: Lifecycle | undefined, today: string): boolean {
  if (lifecycle?.status !== 'LEGACY') return false;
  return lifecycle.endOfLifeDate === undefined || lifecycle.endOfLifeDate > today;
}
