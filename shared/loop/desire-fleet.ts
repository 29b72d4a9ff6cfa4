import { arnOfAlarms } from '../alarms/alarm-arn.ts';
import { fleetAlarms, type WatchedAccount } from '../alarms/fleet-alarms.ts';
import { keepNames } from '../alarms/keep-names.ts';
import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import { type Board, isOwnBoard } from '../config/board.ts';
import type { FleetSettings } from '../config/fleet.ts';
import { nameLayers } from '../config/name-layers.ts';
import { layerOf } from '../config/settings-layers.ts';
import { renderFleet } from '../dashboard/fleet/fleet-page.ts';
import type { Problem } from '../kit/problem.ts';
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
export function desireFleets({ regions, fleets, linked, linkedFleets }: ObservedFleets): DesiredRegion[] {
  const links = { regions: linked, fleets: linkedFleets };
  return fleets.flatMap((fleet): DesiredRegion[] => {
    const region = regions.find(({ board }) => board.region === fleet.board.region);
    if (region === undefined) return [];
    if (region.config.settings.fleet === undefined) return [{ ...emptyFleet(fleet, region), ...NOTHING }];
    if (fleet.accounts === undefined) return [];
    return [desireFleet(fleet, region.config.settings.fleet, fleet.accounts, region, links)];
  });
}

type ObservedFleets = Pick<Observed, 'regions' | 'fleets' | 'linked' | 'linkedFleets'>;

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

const FLEET_KINDS = ['accountThrottles', 'accountBudgetPace'] as const;

/** Reports what keeps the setting `fleet`, or an alarm that needs it, from being followed. */
export function fleetProblems({
  regions: [own],
  fleets,
  outOfReach,
}: Pick<Observed, 'regions' | 'fleets' | 'outOfReach'>): Problem[] {
  const { settings, layers } = own.config;
  const problem = (key: string, remedy: string, message: string): Problem => ({
    where: 'settings',
    key,
    remedy,
    message,
  });
  if (settings.fleet === undefined) {
    // A default for many accounts is for the hub among them.
    const asked = FLEET_KINDS.filter(
      (kind) => settings.alarms.account[kind] && layerOf(layers, ['alarms', kind])?.kind !== 'shared',
    ).map((kind) => `alarms.${kind}`);
    return asked.map((key) =>
      problem(
        key,
        `Add fleet, or remove ${key}`,
        'expected the setting fleet, found none: there is no such alarm',
      ),
    );
  }
  const { accounts: wanted } = settings.fleet;
  if (own.board.fleet === undefined) {
    return [
      problem(
        'fleet',
        'Deploy the stack with fleet, or remove fleet',
        'expected a stack that was deployed with fleet, found one without: there is no page over all accounts',
      ),
    ];
  }
  const unread = fleets.flatMap(({ board, why }) => (why === undefined ? [] : [unreadable(board, why)]));
  // An account may be linked where nothing can be read.
  if (wanted === 'linked' || unread.length > 0 || outOfReach.length > 0) return unread;
  const seen = new Set(fleets.flatMap(({ accounts = [] }) => accounts.map(({ id }) => id)));
  const missing = wanted.filter((id) => !seen.has(id));
  if (missing.length === 0) return [];
  return [
    problem(
      'fleet.accounts',
      'Remove these accounts from the list, or link them to this one',
      `expected accounts that are linked here and use Amazon Bedrock, found ${missing.join(', ')}`,
    ),
  ];
}

function unreadable(board: Board, why: string): Problem {
  const { region, dashboardName } = board;
  const where = isOwnBoard(board) ? dashboardName : region;
  const remedy = `Give the operator access to the metrics of linked accounts in ${region}, or remove fleet`;
  return { where, remedy, message: `${why}; ${dashboardName} stays as it is` };
}
