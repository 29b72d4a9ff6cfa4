import type { Board } from '../config/board.ts';

/** The part of a board that its page names depend on. */
export type NamedBoard = Pick<Board, 'dashboardName'>;

export function pageName({ dashboardName }: NamedBoard, number: number): string {
  return number === 1 ? dashboardName : `${dashboardName}-${number}`;
}

/** Returns 1 to 99 for a page of this board, `undefined` for any other dashboard. */
export function pageNumber({ dashboardName }: NamedBoard, name: string): number | undefined {
  if (name === dashboardName) return 1;
  if (!name.startsWith(`${dashboardName}-`)) return undefined;
  const number = /^([2-9]|[1-9]\d)$/.exec(name.slice(dashboardName.length + 1))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Selects the names of this board's pages, page 1 first. */
export function pagesAmong(names: readonly string[], board: NamedBoard): string[] {
  const number = (name: string): number => pageNumber(board, name) ?? 0;
  return names.filter((name) => number(name) > 0).sort((left, right) => number(left) - number(right));
}
