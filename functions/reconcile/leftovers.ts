import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { allBoardsOf, type Board, boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { pageNumber, pagesAmong } from '../../shared/dashboard/page-names.ts';
import type { World } from '../../shared/world.ts';

/** Returns sentences about what an update leaves behind and the new operator does not manage: you decide about it. */
export async function describeLeftovers(
  world: () => World,
  former: Operator,
  operator: Operator,
): Promise<string[]> {
  const isLeft = ({ dashboardName }: Board): boolean => !isPageOf(operator, dashboardName);
  const pages = allBoardsOf(former).some(isLeft) ? await remainingPages(world(), former, operator) : [];
  const alarms = remainingAlarms(former, operator);
  const which =
    former.dashboardName === operator.dashboardName
      ? 'of what is no longer watched'
      : 'under the former name';
  return [
    ...(pages.length === 0 ? [] : [`dashboards ${which} stay (look before you delete): ${pages.join(', ')}`]),
    ...(alarms.length === 0
      ? []
      : [`alarms whose names begin with ${alarms.join(' or ')} stay, if there are any: delete them`]),
  ];
}

/** Returns what the names of the alarms begin with, with the Region of each. */
export function alarmPrefixes(operator: Operator): string[] {
  return allBoardsOf(operator).map((one) => `${alarmPrefix(one)} (${one.region})`);
}

/**
 * Returns the prefixes of alarms that stay. The policy already is that of the new operator: it allows neither deleting alarms under
 * the former prefix nor listing those of a Region that is no longer watched. A new dashboard name leaves no alarms: their names
 * do not contain it.
 */
function remainingAlarms(former: Operator, operator: Operator): string[] {
  const kept = alarmPrefixes(operator);
  return alarmPrefixes(former).filter((name) => !kept.includes(name));
}

/** Finds the pages that stay by their names alone: the policy no longer allows reading their bodies. */
async function remainingPages(world: World, former: Operator, operator: Operator): Promise<string[]> {
  const first = boardsOf(former).map(({ dashboardName }) => dashboardName);
  // That they had a page 1 is certain even without the list.
  const names = await world.listPages(former.dashboardName).catch(() => first);
  return allBoardsOf(former)
    .flatMap((one) => pagesAmong(names, one))
    .filter((name) => !isPageOf(operator, name));
}

/** Tells whether the name is that of a page in any of the operator's Regions. */
function isPageOf(operator: Operator, name: string): boolean {
  return allBoardsOf(operator).some((one) => pageNumber(one, name) !== undefined);
}
