import { type BilledKind, PRICE_KINDS } from '../../../../shared/config/prices.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';
import { quote } from '../shell.ts';

/** What would change a decision, and the command that does it. */
export interface Change {
  readonly what: string;
  readonly command: string;
}

type Where = Pick<RegionEstate, 'board' | 'parameters'>;

/** Suggests a price that nothing beats, and a row where there is none. */
export function changesOf(item: InventoryItem, where: Where, profile?: string): Change[] {
  const put = putter(where, profile);
  return [priceChange(item, where, put), ...rowChanges(item, where, put)];
}

function priceChange(item: InventoryItem, where: Where, put: Put): Change {
  const { series, prices, missing } = item;
  const [winner] = prices;
  // An entry of your own wins over one of the fleet's defaults that is as exact.
  if (winner?.level === 'series' && winner.from.kind !== 'defaults') {
    const path = formatPriceSource(winner.from);
    return {
      what: `change the price in ${path}`,
      command: put(path, currentValue(path, where), true),
    };
  }
  const amounts = winner?.prices.amounts ?? {};
  const wanted: readonly BilledKind[] =
    winner === undefined && missing.length === 0 ? ['input', 'output'] : missing;
  const sizes = winner?.prices.imageSizes;
  const kinds = PRICE_KINDS.filter((kind) => amounts[kind] !== undefined || wanted.includes(kind));
  const values = [
    ...kinds.map((kind) => `"${kind}":${amounts[kind] ?? kind.toUpperCase()}`),
    ...(sizes === undefined ? [] : [`"imageSizes":${JSON.stringify(sizes)}`]),
  ];
  const open = wanted.length === 0 ? '' : ` (put the prices in place of ${wanted.join(', ').toUpperCase()})`;
  const value = `{"models":[${JSON.stringify(series.id)}],"per":"${winner?.prices.per ?? '1M'}",${values.join(',')}}`;
  return {
    what: `put a price entry that names it exactly${open}`,
    command: put(freeName('prices', series.id, where), value, false),
  };
}

function rowChanges({ series, placement, claims }: InventoryItem, where: Where, put: Put): Change[] {
  if (claims.length > 0 || placement.kind === 'row' || placement.kind === 'hidden') return [];
  const command = put(freeName('models', series.id, where), series.id, false);
  const also =
    placement.kind === 'filtered' ? '; or change discovery in settings' : '; or set discovery.idle to "rows"';
  return [{ what: `give it a row at once with a model entry${also}`, command }];
}

type Put = (path: string, value: string, overwrite: boolean) => string;

/** Writes the command that puts a parameter: parameters live in the operator's own Region. */
function putter({ board }: Where, profile?: string): Put {
  return (path, value, overwrite) =>
    [
      'aws ssm put-parameter --type String',
      ...(overwrite ? ['--overwrite'] : []),
      ...(profile === undefined ? [] : [`--profile ${quote(profile)}`]),
      `--region ${board.operatorRegion} --name ${quote(`${board.prefix}/${path}`)} --value ${quote(value)}`,
    ].join(' ');
}

function currentValue(path: string, { board, parameters }: Where): string {
  return parameters.find(({ name }) => name === `${board.prefix}/${path}`)?.value ?? '';
}

/** Finds a name for a new parameter: without colons, which names must not have, and not in use yet. */
function freeName(folder: 'models' | 'prices', id: string, { board, parameters }: Where): string {
  const plain = id.slice(id.lastIndexOf('/') + 1).replaceAll(/[^\w.-]/g, '-');
  const used = new Set(parameters.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const path = `${folder}/${plain}${number === 1 ? '' : `-${number}`}`;
    if (!used.has(`${board.prefix}/${path}`)) return path;
  }
}
