import * as z from 'zod/mini';
import type { GivenSettings } from '../config/given-settings.ts';
import type { Parameter } from '../config/parameter.ts';
import { settingsShape, WRITE_SETTINGS } from '../config/settings.ts';
import type { DefaultsCopy, SharedDefaults, SharedParameter } from '../config/shared-defaults.ts';

/** One setting or price entry of the fleet's shared parameter. The item's id is `settings/<key>` or `prices/<name>`. */
const DefaultItem = z.strictObject({ value: z.unknown() });

/**
 * Which parameter the items are a copy of, and how many it had: an item that fits into no parameter is left out. `suspend` and `drift` are
 * here, so that a copy always has them. The item's id is `source`.
 */
const DefaultsSource = z.strictObject({
  arn: z.string().check(z.minLength(1)),
  entries: z.int().check(z.minimum(0)),
  drift: z.exactOptional(settingsShape.drift),
  suspend: z.exactOptional(settingsShape.suspend),
});

/** An item of `facts/defaults`. */
export const DefaultsItem = z.union([DefaultsSource, DefaultItem]);
export type DefaultsItem = z.infer<typeof DefaultsItem>;

export type DefaultsItems = ReadonlyMap<string, DefaultsItem>;

const SOURCE = 'source';
const SETTINGS = 'settings/';
const PRICES = 'prices/';

/** Returns the items of a copy of the parameter. */
export function itemsOfCopy(
  arn: string,
  { settings, prices }: Pick<DefaultsCopy, 'settings' | 'prices'>,
): DefaultsItems {
  const { drift, suspend, ...rest } = settings as GivenSettings;
  const values = [
    ...Object.entries(rest).map(([key, value]) => [SETTINGS + key, { value }] as const),
    ...[...prices].map(([name, value]) => [PRICES + name, { value }] as const),
  ];
  const source = {
    arn,
    entries: values.length,
    ...(drift === undefined ? {} : { drift }),
    ...(suspend === undefined ? {} : { suspend }),
  };
  return new Map<string, DefaultsItem>([[SOURCE, source], ...values]);
}

/** Adds the copy to what was read. */
export function withCopy(
  shared: SharedParameter | undefined,
  items: DefaultsItems,
  prefix: string,
  parameters: readonly Parameter[],
): SharedDefaults | undefined {
  if (shared === undefined) return undefined;
  const isBeforeCollect = !parameters.some(({ name }) => name.startsWith(`${prefix}/facts/`));
  return { ...shared, copy: copyIn(items, shared.arn), isBeforeCollect };
}

/** Returns the copy of the parameter; `undefined` if there is none. */
export function copyIn(items: DefaultsItems, arn: string): DefaultsCopy | undefined {
  const source = items.get(SOURCE);
  if (source === undefined || !('arn' in source) || source.arn !== arn) return undefined;
  const below = (start: string): (readonly [string, unknown])[] =>
    [...items].flatMap(([id, item]) =>
      id.startsWith(start) && 'value' in item ? [[id.slice(start.length), item.value] as const] : [],
    );
  const [settings, prices] = [below(SETTINGS), below(PRICES)];
  const stated = WRITE_SETTINGS.flatMap((key) =>
    source[key] === undefined ? [] : [[key, source[key]] as const],
  );
  return {
    settings: Object.fromEntries([...settings, ...stated]),
    prices: new Map(prices),
    isWhole: settings.length + prices.length === source.entries,
  };
}
