import { TOP_ACCOUNTS } from '../../config/fleet.ts';
import { uniqueSorted } from '../../kit/order.ts';
import { cut } from '../../kit/problem.ts';
import { dayBefore } from '../../kit/time.ts';
import { count } from '../../kit/words.ts';
import { formatCaveats } from '../../metrics/caveats.ts';
import { reasonsForAtMost, sumCosts } from '../../metrics/cost.ts';
import { widthBeside, withAlarms } from '../alarm-widgets.ts';
import { BANNER, problemLines } from '../banner.ts';
import type { Band } from '../body.ts';
import { escapeMarkdown, firstItems, textBlock } from '../markdown.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from '../render-context.ts';
import { type FleetContent, MOST_ACCOUNTS } from './fleet-content.ts';

const MAX_NEW = 5;
/** An account is new for so many days. */
const DAYS_NEW = 14;
const MAX_NAME_LENGTH = 40;
const MAX_LACKING = 4;

/** Draws the first widgets of the page: problems, how many accounts there are, which are new, what the cost leaves out, links and alarms. */
export function fleetBanner(content: FleetContent, last: readonly string[], context: RenderContext): Band {
  const { board, alarms } = context;
  const lines = [
    `## Amazon Bedrock · all accounts · ${board.region}`,
    ...problemLines(content.problems),
    ...accountLines(content),
    ...costLines(content),
    `${linkLine(content)}  `,
    `Managed by **bedrock-dashboard-operator** (parameters below \`${board.prefix}/\` in ${board.operatorRegion}) ·`,
  ];
  const link = { text: 'About these metrics', url: METRICS_DOCUMENTATION };
  const mark = { ...context.mark(BANNER), last };
  return withAlarms(textBlock(mark, lines, link, { width: widthBeside(alarms) }), alarms, 'Alarms');
}

function accountLines({ accounts, today }: FleetContent): string[] {
  if (accounts.length === 0)
    return ['No account that is linked here has used Amazon Bedrock in the last two weeks.  '];
  const drawn = [
    ...(accounts.length > MOST_ACCOUNTS ? [`${firstOf(accounts, MOST_ACCOUNTS)} are drawn`] : []),
    ...(accounts.length > TOP_ACCOUNTS ? [`cost is that of ${firstOf(accounts, TOP_ACCOUNTS)}`] : []),
  ];
  const since = dayBefore(today, DAYS_NEW);
  const fresh = accounts
    .filter((one) => one.since !== undefined && one.since > since)
    .map(({ id, name, since }) => `${escapeMarkdown(cut(name ?? id, MAX_NAME_LENGTH))} since ${since}`);
  return [
    `**Accounts:** ${[`${count(accounts.length, 'account')} with traffic`, ...drawn].join('; ')}  `,
    ...(fresh.length === 0
      ? []
      : [`**New:** ${firstItems(fresh, MAX_NEW, (left) => `${left} more`).join(' · ')}  `]),
  ];
}

/** Until collect has read the tokens of so many accounts, it is not known which have most. */
function firstOf(accounts: FleetContent['accounts'], most: number): string {
  return accounts.slice(0, most).every(({ isKnown }) => isKnown)
    ? `the ${most} with the most tokens`
    : `${most} of them`;
}

function costLines({ accounts }: FleetContent): string[] {
  const cost = sumCosts(accounts.flatMap((one) => one.cost ?? []));
  const left = formatCaveats(cost.caveats);
  const bounds = reasonsForAtMost(cost);
  const lacking = uniqueSorted(cost.incomplete).map(escapeMarkdown);
  const which = firstItems(lacking, MAX_LACKING, (more) => `${more} more`).join(', ');
  return [
    ...(left === '' ? [] : [`**Not in the cost:** ${which === '' ? '' : `${which}: `}${left}  `]),
    ...(bounds.length === 0 ? [] : [`**Cost is at most:** ${bounds.join('; ')}  `]),
  ];
}

/** Links to the same page of other Regions, and to the boards of this account. `#dashboards:name=` contains no host. */
function linkLine({ board, fleets, regions }: FleetContent): string {
  const others = fleets.map(({ region, dashboardName }) =>
    region === board.region ? `**${region}**` : `[${region}](#dashboards:name=${dashboardName})`,
  );
  const own = regions.map(({ region, dashboardName }) => `[${region}](#dashboards:name=${dashboardName})`);
  return [
    ...(others.length < 2 ? [] : [`All accounts: ${others.join(' · ')}`]),
    `This account: ${own.join(' · ')}`,
  ].join(' · ');
}
