import { seriesKey } from '../bedrock/place.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { billedSeries, costsOfSeries } from '../pricing/price-series.ts';
import { escapeMarkdown, firstItems } from './markdown.ts';

const MAX_LACKING = 4;

/** Says which models the costs leave out, and why. Empty if the cost is a total. */
export function costNote(costs: Costs): string[] {
  const { account, month, bySeries } = costs;
  const billed = [...bySeries.values()].filter(({ hasTraffic, isSilent }) => hasTraffic || isSilent);
  const isLacking = account.incomplete.size > 0;
  if (billed.length === 0 || (account.isTotal && month.isTotal)) return [];
  const names = costs.models.flatMap((one) => shortfall(one, costs)).map(escapeMarkdown);
  const which = firstItems(names, MAX_LACKING, (left) => `${left} more`).join(', ');
  const caveats = [
    formatCaveats(account.caveats),
    ...(month.terms.length === account.terms.length ? [] : [`in the month, ${formatCaveats(month.caveats)}`]),
  ].filter((one) => one !== '');
  const lacking = isLacking ? `${which}: ` : '';
  return [`${lacking}${caveats.join('; ')} (\`bedrock-dashboard explain\`)`];
}

/** Names the model if the account's sum lacks something of its series, with how many of them. */
function shortfall({ model }: ModelCost, { account, bySeries }: Costs): string[] {
  const { title } = model;
  const own = costsOfSeries({ bySeries }, billedSeries(model));
  const lacking = own.filter((cost) => account.incomplete.has(seriesKey(cost.series)));
  if (lacking.length === 0) return [];
  return [lacking.length === own.length ? title : `${title} (${lacking.length} of ${own.length} series)`];
}
