import { byText } from '../kit/order.ts';
import { type Problem, withNote } from '../kit/problem.ts';
import { type ModelEntry, type Parsed, parseModelEntry, type Version } from './model-entry.ts';
import { OPERATOR, type Parameter } from './parameter.ts';
import { type PriceEntry, parsePriceEntry } from './price-entry.ts';
import { withRetainedPeriods } from './retained-periods.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { isUnreadable, settingsOf } from './settings-versions.ts';
import { wrongType } from './wrong-type.ts';

/** The operator's configuration, parsed from all its parameters. */
export interface Config {
  readonly settings: Settings;
  /** By name. */
  readonly models: readonly ModelEntry[];
  /** By name. */
  readonly prices: readonly PriceEntry[];
  readonly problems: readonly Problem[];
}

/** Earlier versions of parameters, newest first, by the parameter's full name. */
export type EarlierVersions = ReadonlyMap<string, readonly Parameter[]>;

/**
 * Parses all parameters. Leave `earlier` out for values that have no versions, such as files.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function parseConfig(
  prefix: string,
  parameters: readonly Parameter[],
  earlier?: EarlierVersions,
): Config {
  const models: ModelEntry[] = [];
  const prices: PriceEntry[] = [];
  const problems: Problem[] = [];
  let settings = DEFAULT_SETTINGS;
  for (const parameter of parameters.toSorted(byText(({ name }) => name))) {
    const { kind, path, name } = identify(prefix, parameter.name);
    const versions = earlier && (earlier.get(parameter.name) ?? []);
    const typeProblem = wrongType(path, parameter);
    const addEntry = <Entry>(entries: Entry[], parse: EntryParser<Entry>): void => {
      const read = parseOrFallBack(parse, name, parameter, versions);
      if (read.entry !== undefined) entries.push(read.entry);
      problems.push(...read.problems);
    };
    if (kind === 'operator') continue;
    if (kind === 'settings') {
      const read = settingsOf(parameter, versions);
      settings = read.settings;
      problems.push(...read.problems);
    } else if (typeProblem !== undefined) problems.push(typeProblem);
    else if (kind === 'models') addEntry(models, parseModelEntry);
    else if (kind === 'prices') addEntry(prices, parsePriceEntry);
    else problems.push({ where: path, ...UNKNOWN_PARAMETER });
  }
  const kept = withRetainedPeriods(models, settings);
  return { settings, models: kept.models, prices, problems: [...problems, ...kept.problems] };
}

/** Returns the parameters whose newest value is unusable or has an unusable price: the loop reads their earlier versions. */
export function unusableParameters(prefix: string, parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => {
    const { kind, name } = identify(prefix, parameter.name);
    if (kind === 'settings') return isUnreadable(parameter);
    if ((kind !== 'models' && kind !== 'prices') || parameter.type !== 'String') return false;
    const parse = kind === 'models' ? parseModelEntry : parsePriceEntry;
    const { entry, hasInvalidPrice } = parse(name, parameter.value);
    return entry === undefined || hasInvalidPrice === true;
  });
}

/** Returns the problems of parameters whose names are none of the operator's. */
export function unknownParameters(prefix: string, parameters: readonly Parameter[]): Problem[] {
  return parameters.flatMap(({ name }) => {
    const { kind, path } = identify(prefix, name);
    return kind === 'unknown' ? [{ where: path, ...UNKNOWN_PARAMETER }] : [];
  });
}

const UNKNOWN_PARAMETER = {
  remedy: 'Delete this parameter, or store its value under another name',
  message: 'unknown parameter; expected settings, models/<name> or prices/<name>',
};

interface ParameterId {
  /** `operator`: written by the stack or by the operator itself, and no configuration. */
  readonly kind: 'settings' | 'models' | 'prices' | 'operator' | 'unknown';
  /** The name below the prefix. */
  readonly path: string;
  /** The name of an entry, e.g. `chat` for `models/chat`; else the path. */
  readonly name: string;
}

function identify(prefix: string, fullName: string): ParameterId {
  const path = fullName.startsWith(`${prefix}/`) ? fullName.slice(prefix.length + 1) : fullName;
  if (path === 'settings') return { kind: 'settings', path, name: path };
  if (path === OPERATOR || path.startsWith('facts/')) return { kind: 'operator', path, name: path };
  const [, kind, name] = /^(models|prices)\/(.+)$/s.exec(path) ?? [];
  if ((kind !== 'models' && kind !== 'prices') || name === undefined) {
    return { kind: 'unknown', path, name: path };
  }
  return { kind, path, name };
}

type EntryParser<Entry> = (name: string, value: string, earlier?: readonly Version[]) => Parsed<Entry>;

/** Parses the newest version, or the newest earlier one that can be used: a typo must not remove a row or a price. */
function parseOrFallBack<Entry>(
  parse: EntryParser<Entry>,
  name: string,
  { value }: Parameter,
  earlier: readonly Version[] | undefined,
): Parsed<Entry> {
  const newest = parse(name, value, earlier);
  if (newest.entry !== undefined || earlier === undefined) return newest;
  for (const [index, version] of earlier.entries()) {
    const read = parse(name, version.value, earlier.slice(index + 1));
    if (read.entry === undefined) continue;
    const problems = withNotes(newest.problems, `version ${version.version} is used instead`);
    return { entry: read.entry, problems: [...problems, ...read.problems] };
  }
  return { problems: withNotes(newest.problems, 'no earlier version can be used, so the entry is ignored') };
}

function withNotes(problems: readonly Problem[], note: string): Problem[] {
  return problems.map((problem) => withNote(problem, note));
}
