import { shortHash } from '../kit/hash.ts';
import { fleetDashboardName, regionalDashboardName } from './names.ts';
import type { Operator } from './operator.ts';

/** The pages and alarms that an operator manages in one Region. */
export interface Board extends Omit<Operator, 'regions'> {
  /** The Region that the board shows, where its alarms are. */
  readonly region: string;
  /** The operator's own Region, where its parameters and dashboards are. */
  readonly operatorRegion: string;
  /**
   * Eight hexadecimal characters in the mark of every managed widget and alarm. They differ between operators, and between the
   * boards of one operator.
   */
  readonly owner: string;
  /** Set on every board of an operator that watches further Regions. */
  readonly isOneOfSeveral?: true;
  /** Set on the board of a Region that shows all linked accounts. It has a page and alarms of its own. */
  readonly isFleet?: true;
}

/** Makes the board over all linked accounts beside a Region's own. */
export function fleetBoardOf(board: Board): Board {
  const fleet = { ...board, dashboardName: fleetDashboardName(board.dashboardName), isFleet: true as const };
  return { ...fleet, owner: ownerOf(fleet) };
}

/** Makes all boards that an operator may keep: those of its Regions, and where it may be a hub those over all linked accounts. */
export function allBoardsOf(operator: Operator): Board[] {
  const boards = boardsOf(operator);
  return operator.fleet === true ? [...boards, ...boards.map(fleetBoardOf)] : boards;
}

/** Makes the boards of an operator: that of its own Region first, then those of the further Regions in the order given. */
export function boardsOf({ regions = [], ...own }: Operator): [own: Board, ...further: Board[]] {
  const several = regions.length === 0 ? {} : { isOneOfSeveral: true as const };
  const { region: operatorRegion, prefix, dashboardName, fleet } = own;
  const further = regions.map((region) => {
    const board = {
      region,
      operatorRegion,
      prefix,
      dashboardName: regionalDashboardName(dashboardName, region),
      ...(fleet === undefined ? {} : { fleet }),
    };
    return { ...board, ...several, owner: ownerOf(board) };
  });
  return [{ ...own, ...several, operatorRegion, owner: ownerOf({ ...own, operatorRegion }) }, ...further];
}

/** Whether the board is that of the operator's own Region. */
export function isOwnBoard({ region, operatorRegion }: Board): boolean {
  return region === operatorRegion;
}

type Identity = Pick<Board, 'region' | 'operatorRegion' | 'prefix' | 'isFleet'>;

/** Describes the owner of a board's widgets: the operator's Region and prefix, and what else tells the board from the operator's others. */
export function ownerInWords({ region, operatorRegion, prefix, isFleet }: Identity): string {
  return [
    operatorRegion,
    prefix,
    ...(region === operatorRegion ? [] : [region]),
    ...(isFleet ? ['fleet'] : []),
  ].join(' ');
}

function ownerOf(board: Identity): string {
  return shortHash(ownerInWords(board));
}
