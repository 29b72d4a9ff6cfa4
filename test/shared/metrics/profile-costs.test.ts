import { expect, test } from 'vitest';
import { profileCosts } from '../../../shared/metrics/profile-costs.ts';
import type { SeriesCost } from '../../../shared/pricing/series-cost.ts';

function profile(id: string, name?: string): SeriesCost {
  const series = { id, scope: 'application', base: 'a.b', ...(name === undefined ? {} : { name }) };
  return { series, hasTraffic: true, isHourly: false, missing: [] } as unknown as SeriesCost;
}

test('a profile without a name has its id, and ids tell profiles of one name apart', () => {
  const costs = [profile('p3', 'chat'), profile('p1'), profile('p2', 'chat')];
  expect(profileCosts(costs, []).map(({ name }) => name)).toEqual(['chat (p2)', 'chat (p3)', 'p1']);
});
