import { pricedService } from '../bedrock/meter.ts';
import { serviceRow } from '../bedrock/service-models.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import { sumSeries } from './cost.ts';
import type { Costs } from './costs.ts';
import type { ProfileCost } from './profile-costs.ts';

/** Sums the cost of each part of a service with traffic: of a policy of guardrails, or of a service of AgentCore. By name. */
export function serviceCosts(service: string, costs: Costs): ProfileCost[] {
  const { key } = serviceRow(service);
  const series = costs.models.filter(({ model }) => model.key === key).flatMap(({ model }) => model.series);
  return costsOfSeries(costs, series)
    .filter(({ hasTraffic }) => hasTraffic)
    .map((cost) => {
      const { id } = cost.series;
      const name = pricedService(id)
        .rate.slice(service.length + 1)
        .replace(/^AgentCore\./, '');
      return { id, name, cost: sumSeries([cost], []) };
    });
}
