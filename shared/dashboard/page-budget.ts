import type { Load } from './packing.ts';

/** How many metrics something takes on a page. CloudWatch counts expressions as metrics. */
export interface Need {
  /** With fewer metrics it is not drawn at all. */
  readonly least: number;
  /** With more metrics it would show no more, or more lines than you can distinguish. */
  readonly wish: number;
}

/** What a section asks for. */
export interface Claim extends Need {
  readonly widgets: number;
}

/**
 * Deals out room among claims, the most important first. Returns the metrics of each; a claim that is left out has none.
 *
 * Each claim gets its least. From the first one on that does not fit, all that need room are left out, and the rest of the room stays
 * free for the rows. If all fit, they share what remains. In this way more metrics on the page never mean fewer for a claim.
 */
export function dealRoom<One extends Claim>(claims: readonly One[], room: Load): ReadonlyMap<One, number> {
  const placed = leading(claims, ({ widgets }) => widgets, room.widgets);
  const drawn = leading(placed, ({ least }) => least, room.metrics);
  return new Map(
    drawn.length < placed.length ? drawn.map((claim) => [claim, claim.least]) : shareOut(drawn, room.metrics),
  );
}

/** Keeps what fits, one beside the other. Once one does not fit, only those of size 0 are kept. */
function leading<One>(all: readonly One[], size: (one: One) => number, room: number): One[] {
  let left = room;
  let isFull = false;
  return all.filter((one) => {
    if (size(one) === 0) return true;
    isFull ||= size(one) > left;
    left -= size(one);
    return !isFull;
  });
}

/** Gives each its least and deals out what remains evenly, but never beyond a wish. */
export function shareOut<One extends Need>(all: readonly One[], metrics: number): [One, number][] {
  let left = all.reduce((rest, { least }) => rest - least, metrics);
  return all
    .map((one, index) => ({ one, index, more: one.wish - one.least }))
    .toSorted((one, other) => one.more - other.more)
    .map(({ one, index, more }, place) => {
      const share = Math.max(0, Math.min(more, Math.floor(left / (all.length - place))));
      left -= share;
      return { one, index, metrics: one.least + share };
    })
    .toSorted((one, other) => one.index - other.index)
    .map((dealt) => [dealt.one, dealt.metrics]);
}
