import { type SharedParameter, textOf } from '../config/shared-defaults.ts';
import { hasProblem } from '../config/shared-value.ts';
import { copyIn, type DefaultsItems, itemsOfCopy } from '../facts/defaults-fact.ts';

/** What the copy follows from. */
export interface CopiedFrom {
  readonly shared?: SharedParameter;
  readonly facts: { readonly defaults: { readonly items: DefaultsItems } };
}

/**
 * Returns the copy of the fleet's shared parameter, for the time when it cannot be read.
 *
 * | the shared parameter           | its copy                                                      |
 * |--------------------------------|---------------------------------------------------------------|
 * | is not named by the stack      | none                                                          |
 * | can be read                    | what is valid; an entry that has a problem keeps its last one |
 * | leaves `suspend`, `drift` open | says `suspend`: nothing was written because of it             |
 * | cannot be read                 | stays as it is                                                |
 */
export function defaultsFacts({ shared, facts: { defaults } }: CopiedFrom): DefaultsItems {
  if (shared === undefined) return new Map();
  const { arn } = shared;
  const last = copyIn(defaults.items, arn);
  const text = textOf(shared);
  if (text.kind === 'unreadable') return last === undefined ? new Map() : defaults.items;
  const { given, undecided } = text.settings;
  const typed = Object.entries(text.typed).filter(([key]) => Object.hasOwn(given, key));
  const prices = [...(text.prices ?? [])].flatMap(([name, price]) => {
    const value = hasProblem(price) ? last?.prices.get(name) : price.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  return itemsOfCopy(arn, {
    settings: { ...Object.fromEntries(typed), ...(undecided === undefined ? {} : { suspend: true }) },
    prices: text.prices === undefined ? (last?.prices ?? new Map()) : new Map(prices),
  });
}
