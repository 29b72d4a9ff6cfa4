import { seriesKey } from '../../bedrock/place.ts';
import { shortHash } from '../../kit/hash.ts';
import { sumCosts } from '../../metrics/cost.ts';
import { costMath } from '../../metrics/cost-math.ts';
import { PALETTE } from '../colours.ts';
import { costLines } from '../cost-lines.ts';
import { type CostLine, costLine, inParts, partsThatFit } from '../cost-parts.ts';
import { type Figure, type OwnPanel, withMore } from '../figures.ts';
import { formatShown, roomFor } from '../fitting.ts';
import { drawn, type Line } from '../lines.ts';
import { metricMark } from '../mark.ts';
import { costLabel, rangeOf } from '../numbers.ts';
import type { RenderContext } from '../render-context.ts';
import { tableHeight } from '../sections/profile-tables.ts';
import { perPeriod } from '../titles.ts';
import { wholePeriods } from '../whole-periods.ts';
import { type AccountGroup, biggestAndOthers, colourOfGroup, each, labelOf } from './account-lines.ts';
import type { ShownAccount } from './fleet-content.ts';

interface GroupCost extends CostLine {
  readonly group: AccountGroup;
}

/** Makes what is drawn of the accounts' costs. `of` is how many accounts there are. */
type Draw = (shown: readonly GroupCost[], part: string) => OwnPanel;

/** Describes what the drawn accounts cost together over the viewed range. Empty without a price. */
export function costNumber(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const { priceMultiplier, costPeriod } = context.settings;
  return costFigure(each(accounts), { of, own: 0 }, (shown, part) => {
    const cost = sumCosts(shown.map((one) => one.cost));
    const { isOverRange, period, sumUp } = rangeOf(cost, costPeriod);
    const math = costMath(cost, { priceMultiplier, ...period });
    const id = metricMark(context.mark('numbers_cost'));
    const label = costLabel(cost, context);
    const total = drawn({ expression: sumUp(math.total), id, label, ...period }, { color: PALETTE.violet });
    return {
      name: 'cost',
      title: `Cost${part}`,
      view: isOverRange ? 'latestNumbers' : 'numbers',
      ownLines: [total, ...costLines(math)],
    };
  });
}

/** Stacks what the biggest accounts and all others cost over time. The newest period is left out: it has only begun and would look like a fall. */
export function costGraph(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const { currency, costPeriod: period } = context.settings;
  const { isWhole, parts } = wholePeriods(period);
  return costFigure(
    biggestAndOthers(accounts.filter(({ cost }) => cost !== undefined)),
    { of, own: parts.length },
    (shown, part) => ({
      name: 'accounts',
      title: `Cost by account, ${currency} ${perPeriod(period)}${part}`,
      view: 'stack',
      weight: 10,
      unit: currency,
      ownLines: [...linesOf(shown, isWhole, context), ...parts],
    }),
  );
}

/** Lists what each account costs in the viewed range. */
export function costColumn(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const height = tableHeight(accounts.length);
  return costFigure(each(accounts), { of, own: 0 }, (shown, part) => ({
    name: 'cost',
    title: `Cost, ${context.settings.currency}${part}`,
    view: 'sums',
    height,
    ownLines: linesOf(shown, (expression) => expression, context),
  }));
}

function costFigure(
  groups: readonly AccountGroup[],
  { of, own }: { readonly of: number; readonly own: number },
  draw: Draw,
): Figure[] {
  const all = groups.flatMap((group): GroupCost[] => {
    const cost = sumCosts(group.accounts.flatMap((account) => account.cost ?? []));
    return cost.terms.length === 0 ? [] : [{ group, ...costLine(cost, true) }];
  });
  if (all.length === 0) return [];
  const figure: Figure = {
    ...roomFor(all.map(inParts)),
    panel: (metrics) => {
      const shown = partsThatFit(all, metrics);
      return draw(shown, partShown(shown, all, of));
    },
  };
  return [withMore(own, figure)];
}

/** Says for the title how many accounts are drawn, and how many series where some are not. */
function partShown(shown: readonly GroupCost[], all: readonly GroupCost[], of: number): string {
  const series = (some: readonly GroupCost[]) =>
    new Set(some.flatMap(({ cost }) => cost.terms.map((term) => seriesKey(term.series))));
  const accounts = (some: readonly GroupCost[]) =>
    new Set(some.flatMap(({ cost }) => cost.terms.map((term) => term.series.place?.account)));
  return [
    formatShown({ shown: accounts(shown).size, all: of }, 'accounts'),
    formatShown({ shown: series(shown).size, all: series(all).size }, 'series'),
  ].join('');
}

function linesOf(
  shown: readonly GroupCost[],
  sumUp: (expression: string) => string,
  context: RenderContext,
): Line[] {
  const { priceMultiplier, costPeriod: period } = context.settings;
  const lines = shown.map(({ group, cost }) => {
    const id = `m${shortHash(group.id)}`;
    const math = costMath(cost, { priceMultiplier, prefix: `${id}_`, period });
    const sum = { expression: sumUp(math.total), id, label: labelOf(group, false), period };
    return { line: drawn(sum, { color: colourOfGroup(group, context) }), parts: costLines(math) };
  });
  return [...lines.map(({ line }) => line), ...lines.flatMap(({ parts }) => parts)];
}
