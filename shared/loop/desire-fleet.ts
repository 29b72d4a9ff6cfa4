import { arnOfAlarms } from '../alarms/alarm-arn.ts';
import { fleetAlarms, type WatchedAccount } from '../alarms/fleet-alarms.ts';
import { keepNames } from '../alarms/keep-names.ts';
import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import type { Board } from '../config/board.ts';
import type { FleetSettings } from '../config/fleet.ts';
import { nameLayers } from '../config/name-layers.ts';
import { renderFleet } from '../dashboard/fleet/fleet-page.ts';
import type { DesiredRegion } from './desire-region.ts';
import { type AccountInFleet, accountsInFleet } from './fleet-accounts.ts';
import { NOTHING } from './kind.ts';
import type { Observed, ObservedFleet, ObservedRegion } from './observed.ts';
import { shownAlarms } from './shown-alarms.ts';
import { loadOfYourWidgets } from './your-widgets.ts';

/**
 * Decides what the boards over all linked accounts should show: nothing unless the setting `fleet` asks for them. One whose accounts cannot be
 * read is left as it is.
 */
export function desireFleets({ regions, linked, linkedFleets }: ObservedFleets): DesiredRegion[] {
  const links = { regions: linked, fleets: linkedFleets };
  return regions.flatMap((region): DesiredRegion[] => {
    const { fleet, config } = region;
    if (fleet === undefined) return [];
    if (config.settings.fleet === undefined) return [{ ...emptyFleet(fleet, region), ...NOTHING }];
    if ('why' in fleet) return [];
    return [desireFleet(fleet, config.settings.fleet, fleet.accounts, region, links)];
  });
}

type ObservedFleets = Pick<Observed, 'regions' | 'linked' | 'linkedFleets'>;

function emptyFleet({ board, pages, alarms }: ObservedFleet, { config }: ObservedRegion) {
  return { board, settings: config.settings, live: { pages, alarms }, problems: [], rows: 0, series: 0 };
}

function desireFleet(
  fleet: ObservedFleet,
  wanted: FleetSettings,
  linked: readonly LinkedAccount[],
  region: ObservedRegion,
  links: { readonly regions: readonly Board[]; readonly fleets: readonly Board[] },
): DesiredRegion {
  const { board, pages, alarms: liveAlarms } = fleet;
  const { config, today } = region;
  const { settings } = config;
  const accounts = accountsInFleet(linked, wanted, region);
  const changed = accounts
    .flatMap((one) => one.changed ?? [])
    .sort()
    .at(-1);
  const asked = fleetAlarms({ board, settings, accounts: accounts.map(watched), changed });
  const alarms = keepNames(asked.alarms, liveAlarms, board.owner);
  const yours = loadOfYourWidgets(pages, board.owner).get(board.dashboardName) ?? { widgets: 0, metrics: 0 };
  const shown = shownAlarms(alarms, arnOfAlarms(region, board));
  const rendered = renderFleet({
    board,
    settings,
    today,
    accounts,
    problems: nameLayers(config, asked.problems),
    alarms: shown,
    ...links,
    yours,
  });
  return { ...emptyFleet(fleet, region), ...rendered, alarms };
}

/** Names of alarms have the id beside the name, so that another account of the same name changes nothing. */
function watched({ id, ownName: name, active }: AccountInFleet): WatchedAccount {
  return { id, ...(name === undefined ? {} : { name }), ...(active === undefined ? {} : { active }) };
}
