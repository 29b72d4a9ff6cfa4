import { type Board, isOwnBoard } from '../config/board.ts';
import { layerOf } from '../config/settings-layers.ts';
import type { Problem } from '../kit/problem.ts';
import type { Observed } from './observed.ts';

const FLEET_KINDS = ['accountThrottles', 'accountBudgetPace'] as const;

/** Reports what keeps the setting `fleet`, or an alarm that needs it, from being followed. */
export function fleetProblems({ regions, outOfReach }: Pick<Observed, 'regions' | 'outOfReach'>): Problem[] {
  const [own] = regions;
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
  const fleets = regions.flatMap(({ fleet }) => fleet ?? []);
  const unread = fleets.filter((fleet) => 'why' in fleet).map(({ board, why }) => unreadable(board, why));
  // An account may be linked where nothing can be read.
  if (wanted === 'linked' || unread.length > 0 || outOfReach.length > 0) return unread;
  const read = fleets.filter((fleet) => 'accounts' in fleet);
  const seen = new Set(read.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
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
