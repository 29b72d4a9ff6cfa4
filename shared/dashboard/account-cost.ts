import type { Estate } from '../catalog/monitored-models.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { type Cost, costOf } from './cost.ts';

/** All series of the account, those without a row included: their money is spent, too. */
export function accountCost({ rows, hidden, filtered, silent }: Estate, priced: PricedEstate): Cost {
  return costOf(
    [...priced.costs.values()],
    [...rows, ...hidden, ...filtered].flatMap(({ images }) => images),
    silent.flatMap(({ images }) => images),
  );
}
