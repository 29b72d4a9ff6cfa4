import { uniqueSorted } from '../kit/order.ts';
import type { Namespace, Usage } from './catalogue.ts';

export const MANTLE_NAMESPACE = 'AWS/BedrockMantle' satisfies Namespace;

/** Returns the sorted ids of the bedrock-mantle projects that have traffic: the values of the dimension `Project`. */
export function projectsWithTraffic({ further }: Pick<Usage, 'further'>): string[] {
  return uniqueSorted(
    further.flatMap(({ namespace, dimensions }) =>
      namespace === MANTLE_NAMESPACE ? (dimensions.Project ?? []) : [],
    ),
  );
}
