import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { type Board, boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pageNumber, pagesAmong } from '../../shared/dashboard/page-names.ts';
import type { World } from '../../shared/world.ts';

/** What an update leaves of the former operator that the new one does not keep, in sentences: people decide about it. */
export async function leftovers(world: () => World, former: Operator, operator: Operator): Promise<string[]> {
  const isLeft = ({ dashboardName }: Board): boolean => !isPageOf(operator, dashboardName);
  const pages = boardsOf(former).some(isLeft) ? await leftPages(world(), former, operator) : [];
  const alarms = leftAlarms(former, operator);
  const which =
    former.dashboardName === operator.dashboardName ? 'of a Region taken off' : 'under the former name';
  return [
    ...(pages.length === 0 ? [] : [`dashboards ${which} stay (look before you delete): ${pages.join(', ')}`]),
    ...(alarms.length === 0
      ? []
      : [`alarms whose names begin with ${alarms.join(' or ')} stay, if there are any: delete them`]),
  ];
}

/** What the names of its alarms begin with, and where they are. */
export function namesOfAlarms(operator: Operator): string[] {
  return boardsOf(operator).map((one) => `${alarmPrefix(one)} (${one.region})`);
}

/**
 * The policy already is that of the new operator: it lets no alarm go that is named after the former prefix, and none of a Region
 * taken off be seen. A rename leaves none: the name of the dashboard is not in theirs.
 */
function leftAlarms(former: Operator, operator: Operator): string[] {
  const kept = namesOfAlarms(operator);
  return namesOfAlarms(former).filter((name) => !kept.includes(name));
}

/** By their names alone: the policy does not let their bodies be read any more. */
async function leftPages(world: World, former: Operator, operator: Operator): Promise<string[]> {
  const own = boardsOf(former);
  const first = own.map(({ dashboardName }) => dashboardName);
  // That they had a page 1 is known without the list.
  const names = await world.listPages(former.dashboardName).catch(() => first);
  return own.flatMap((one) => pagesAmong(names, one)).filter((name) => !isPageOf(operator, name));
}

/** Of any of its Regions. */
function isPageOf(operator: Operator, name: string): boolean {
  return boardsOf(operator).some((one) => pageNumber(one, name) !== undefined);
}
