import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';

/** Returns samples by metric, the values of its dimensions in brackets. */
export function publishedIn(cloud: LocalCloud, region = 'us-east-1'): Record<string, number[]> {
  return Object.fromEntries(
    [...cloud.region(region).data.values()].map(({ listed, samples }) => [
      `${listed.MetricName} (${listed.Dimensions.map(({ Value }) => Value).join(', ')})`,
      samples,
    ]),
  );
}
