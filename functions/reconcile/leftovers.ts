import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { pageNumber, pagesAmong, type Target, targetsOf } from '../../shared/config/target.ts';
import type { World } from '../../shared/world.ts';

/** What an update leaves of the former target that the new one does not keep, in sentences: people decide about it. */
export async function leftovers(world: () => World, former: Target, target: Target): Promise<string[]> {
  const isLeft = ({ dashboardName }: Target): boolean => !isPageOf(target, dashboardName);
  const pages = targetsOf(former).some(isLeft) ? await leftPages(world(), former, target) : [];
  const alarms = leftAlarms(former, target);
  const which =
    former.dashboardName === target.dashboardName ? 'of a Region taken off' : 'under the former name';
  return [
    ...(pages.length === 0 ? [] : [`dashboards ${which} stay (look before you delete): ${pages.join(', ')}`]),
    ...(alarms.length === 0
      ? []
      : [`alarms whose names begin with ${alarms.join(' or ')} stay, if there are any: delete them`]),
  ];
}

/** What the names of its alarms begin with, and where they are. */
export function namesOfAlarms(target: Target): string[] {
  return targetsOf(target).map((one) => `${alarmPrefix(one)} (${one.region})`);
}

/**
 * The policy already is that of the new target: it lets no alarm go that is named after the former prefix, and none of a Region
 * taken off be seen. A rename leaves none: the name of the dashboard is not in theirs.
 */
function leftAlarms(former: Target, target: Target): string[] {
  const kept = namesOfAlarms(target);
  return namesOfAlarms(former).filter((name) => !kept.includes(name));
}

/** By their names alone: the policy does not let their bodies be read any more. */
async function leftPages(world: World, former: Target, target: Target): Promise<string[]> {
  const own = targetsOf(former);
  const first = own.map(({ dashboardName }) => dashboardName);
  // That they had a page 1 is known without the list.
  const names = await world.listPages(former.dashboardName).catch(() => first);
  return own.flatMap((one) => pagesAmong(names, one)).filter((name) => !isPageOf(target, name));
}

/** Of any of its Regions. */
function isPageOf(target: Target, name: string): boolean {
  return targetsOf(target).some((one) => pageNumber(one, name) !== undefined);
}
