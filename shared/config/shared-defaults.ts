import type { JsonObject } from '../kit/json.ts';
import { type Problem, withNote } from '../kit/problem.ts';
import { type GivenSettings, settingsIn, type Undecided } from './given-settings.ts';
import type { Parsed } from './model-entry.ts';
import type { Operator } from './operator.ts';
import type { Parameter } from './parameter.ts';
import type { PriceEntry } from './price-entry.ts';
import { WRITE_SETTINGS } from './settings.ts';
import { hasProblem, pricesIn, readSharedValue, type SharedPrice, type SharedText } from './shared-value.ts';
import { readWriteSettings } from './write-settings.ts';
import { wrongType } from './wrong-type.ts';

/** What came of reading the fleet's shared parameter. A read that failed is none: it ends the run. */
export type SharedRead =
  | { readonly kind: 'read'; readonly parameter: Pick<Parameter, 'type' | 'value'> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' };

/** What collect keeps of the shared parameter: it has no earlier versions that another account can read. */
export interface DefaultsCopy {
  readonly settings: JsonObject;
  /** Price entries by name. */
  readonly prices: ReadonlyMap<string, unknown>;
  /** Whether all of it fitted into facts and is still there; `suspend` and `drift` always are. */
  readonly isWhole: boolean;
}

/** A fleet's shared parameter, and what came of reading it. */
export interface SharedParameter {
  readonly arn: string;
  readonly read: SharedRead;
}

/** The defaults that a fleet's accounts share. */
export interface SharedDefaults extends SharedParameter {
  readonly copy?: DefaultsCopy | undefined;
  /** Whether collect has never run, so that a copy would not exist in any case. */
  readonly isBeforeCollect: boolean;
}

/** Reads the parameter that the stack names, if it names one. */
export async function readShared(
  world: { readonly readSharedParameter: (arn: string) => Promise<SharedRead> },
  { defaultsFrom }: Pick<Operator, 'defaultsFrom'>,
): Promise<SharedParameter | undefined> {
  if (defaultsFrom === undefined) return undefined;
  return { arn: defaultsFrom, read: await world.readSharedParameter(defaultsFrom) };
}

/** What the fleet's shared parameter contributes. */
export interface SharedLayer {
  readonly given: GivenSettings;
  readonly undecided?: Undecided;
  readonly prices: readonly PriceEntry[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the lowest layer. An account has no say in it, so nothing in it ends a run; but a mistake must never lead to a write:
 *
 * | the shared parameter                        | what it says of `suspend`, `drift` | collect's copy               | then                                           |
 * |---------------------------------------------|------------------------------------|------------------------------|------------------------------------------------|
 * | can be read                                 | nothing, or valid values           | any                          | it holds                                       |
 * | can be read                                 | an invalid value or name, or twice | any                          | it holds, and nothing is written               |
 * | missing, denied, no JSON, or a wrong type   | nothing                            | is there                     | the copy holds                                 |
 * | no JSON, or a wrong type                    | anything                           | any                          | the copy holds, if any, and nothing is written |
 * | missing, denied, no JSON, or a wrong type   | nothing                            | none, though collect has run | no defaults hold: none has held before         |
 * | missing, denied, no JSON, or a wrong type   | nothing                            | none: collect has never run  | nothing is written: it may have said so        |
 *
 * "Nothing is written" is undecided, as long as no higher layer states what is undecided (config.ts). An entry of prices that has a problem is
 * replaced as a whole by that of the copy.
 */
export function readSharedLayer({ arn, read, copy, isBeforeCollect }: SharedDefaults): SharedLayer {
  const text = textOf({ arn, read });
  const copied = copiedPrices(arn, copy);
  if (text.kind === 'value') {
    const { settings, prices } = text;
    const entries = [...(prices ?? copied)].map(([name, price]) => withCopy(price, copied.get(name)));
    const problems = text.problems.map((problem) =>
      prices === undefined && copied.size > 0 && problem.key === 'prices'
        ? withNote(problem, 'the last copy of the prices is used instead')
        : problem,
    );
    return {
      given: settings.given,
      ...(settings.undecided === undefined ? {} : { undecided: settings.undecided }),
      prices: entries.flatMap(({ entry }) => entry ?? []),
      problems: [...problems, ...entries.flatMap((one) => one.problems)],
    };
  }
  const isUnclear = read.kind === 'read' && !saysNothing(read.parameter);
  const isHeld = isUnclear || (copy === undefined && isBeforeCollect);
  const problem: Problem = { ...withNote(text.problem, describeFallback(copy)), isUrgent: true };
  return {
    given: copy === undefined ? {} : settingsIn(copy.settings, [], { where: arn, path: 'settings.' }).given,
    ...(isHeld ? { undecided: { problem, about: WRITE_SETTINGS } } : {}),
    prices: [...copied.values()].flatMap(({ entry }) => entry ?? []),
    problems: [problem],
  };
}

/** Whether the copy of it is needed: all of it, or that of an entry. */
export function needsCopy(shared: SharedParameter): boolean {
  const text = textOf(shared);
  return (
    text.kind === 'unreadable' || text.prices === undefined || [...text.prices.values()].some(hasProblem)
  );
}

/** Reads the value of the shared parameter. */
export function textOf({ arn, read }: SharedParameter): SharedText {
  if (read.kind === 'missing') return { kind: 'unreadable', problem: { where: arn, ...MISSING } };
  if (read.kind === 'denied') return { kind: 'unreadable', problem: { where: arn, ...DENIED } };
  const problem = wrongType(arn, read.parameter);
  return problem === undefined ? readSharedValue(read.parameter.value, arn) : { kind: 'unreadable', problem };
}

const MISSING = {
  remedy: 'Create this parameter again, or deploy without defaultsFrom',
  message: 'expected the defaults of the fleet, found no such parameter',
};

const DENIED = {
  remedy: 'Share this parameter with the account in AWS RAM, or deploy without defaultsFrom',
  message: 'expected the defaults of the fleet, found access denied (ssm:GetParameters)',
};

/** Whether the text names neither `suspend` nor `drift`. An encrypted one does not. */
function saysNothing({ type, value }: Pick<Parameter, 'type' | 'value'>): boolean {
  const said = type === 'SecureString' ? {} : readWriteSettings(value);
  return said !== undefined && Object.keys(said).length === 0;
}

function describeFallback(copy: DefaultsCopy | undefined): string {
  if (copy === undefined) return 'no copy of it is known, so its settings and prices do not hold';
  return `the last copy of it is used instead${copy.isWhole ? '' : ', of which a part is lost'}`;
}

function copiedPrices(arn: string, copy: DefaultsCopy | undefined): ReadonlyMap<string, SharedPrice> {
  return pricesIn(Object.fromEntries(copy?.prices ?? []), arn);
}

/** Replaces an entry that has a problem by its copy. */
function withCopy(price: SharedPrice, copied: SharedPrice | undefined): Parsed<PriceEntry> {
  if (!hasProblem(price) || copied?.entry === undefined) return price;
  return {
    entry: copied.entry,
    problems: price.problems.map((problem) =>
      withNote(problem, 'the last copy of this entry is used instead'),
    ),
  };
}
