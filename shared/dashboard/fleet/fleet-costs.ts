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
import { colourOfAccount, labelOf } from './account-lines.ts';
import type { ShownAccount } from './fleet-content.ts';

interface AccountCost extends CostLine {
  readonly account: ShownAccount;
}

/** Makes what is drawn of the accounts' costs. `of` is how many accounts there are. */
type Draw = (shown: readonly AccountCost[], part: string) => OwnPanel;

/** Describes what the drawn accounts cost together over the viewed range. Empty without a price. */
export function costNumber(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const { priceMultiplier, costPeriod } = context.settings;
  return costFigure(accounts, { of, own: 0 }, (shown, part) => {
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

/** Stacks what each account costs over time. The newest period is left out: it has only begun and would look like a fall. */
export function costGraph(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const { currency, costPeriod: period } = context.settings;
  const { isWhole, parts } = wholePeriods(period);
  return costFigure(accounts, { of, own: parts.length }, (shown, part) => ({
    name: 'accounts',
    title: `Cost by account, ${currency} ${perPeriod(period)}${part}`,
    view: 'stack',
    weight: 10,
    unit: currency,
    ownLines: [...linesOf(shown, isWhole, context), ...parts],
  }));
}

/** Lists what each account costs in the viewed range. */
export function costColumn(accounts: readonly ShownAccount[], of: number, context: RenderContext): Figure[] {
  const height = tableHeight(accounts.length);
  return costFigure(accounts, { of, own: 0 }, (shown, part) => ({
    name: 'cost',
    title: `Cost, ${context.settings.currency}${part}`,
    view: 'sums',
    height,
    ownLines: linesOf(shown, (expression) => expression, context),
  }));
}

function costFigure(
  accounts: readonly ShownAccount[],
  { of, own }: { readonly of: number; readonly own: number },
  draw: Draw,
): Figure[] {
  const all = accounts.flatMap((account): AccountCost[] =>
    account.cost === undefined || account.cost.terms.length === 0
      ? []
      : [{ account, ...costLine(account.cost, true) }],
  );
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

/** Says for the title how many accounts are drawn, and how many series where an account is drawn in part. */
function partShown(shown: readonly AccountCost[], all: readonly AccountCost[], of: number): string {
  const seriesIn = (some: readonly AccountCost[]): number =>
    new Set(some.flatMap(({ cost }) => cost.terms.map(({ series }) => seriesKey(series)))).size;
  return [
    formatShown({ shown: shown.length, all: of }, 'accounts'),
    formatShown({ shown: seriesIn(shown), all: seriesIn(all) }, 'series'),
  ].join('');
}

function linesOf(
  shown: readonly AccountCost[],
  sumUp: (expression: string) => string,
  context: RenderContext,
): Line[] {
  const { priceMultiplier, costPeriod: period } = context.settings;
  const lines = shown.map(({ account, cost }) => {
    // Ids are the account's own, so that an account that comes or goes changes nothing of the others.
    const id = `m${shortHash(account.id)}`;
    const math = costMath(cost, { priceMultiplier, prefix: `${id}_`, period });
    const label = labelOf(account, false);
    const line: Line = {
      expression: sumUp(math.total),
      id,
      label,
      color: colourOfAccount(account, context),
      period,
    };
    return { line, parts: costLines(math) };
  });
  return [...lines.map(({ line }) => line), ...lines.flatMap(({ parts }) => parts)];
}
