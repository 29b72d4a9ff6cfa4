import { byText } from '../kit/order.ts';
import { type Problem, withNote } from '../kit/problem.ts';
import { withKeptPeriods } from './kept-periods.ts';
import { type ModelEntry, type Parsed, parseModelEntry, type Version } from './model-entry.ts';
import { OPERATOR, type Parameter } from './parameter.ts';
import { type PriceEntry, parsePriceEntry } from './price-entry.ts';
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
    const kind = kindOf(prefix, parameter.name);
    if (kind.kind === 'own') continue;
    const typeProblem = wrongType(below(prefix, parameter.name), parameter);
    if (kind.kind === 'settings') {
      const read = settingsOf(parameter, earlier && (earlier.get(parameter.name) ?? []));
      settings = read.settings;
      problems.push(...read.problems);
    } else if (typeProblem !== undefined) {
      problems.push(typeProblem);
    } else if (kind.kind === 'models') {
      const read = parseOrFallBack(parameter, earlier, (...versions) =>
        parseModelEntry(kind.name, ...versions),
      );
      if (read.entry !== undefined) models.push(read.entry);
      problems.push(...read.problems);
    } else if (kind.kind === 'prices') {
      const read = parseOrFallBack(parameter, earlier, (...versions) =>
        parsePriceEntry(kind.name, ...versions),
      );
      if (read.entry !== undefined) prices.push(read.entry);
      problems.push(...read.problems);
    } else {
      problems.push({ where: below(prefix, parameter.name), message: UNKNOWN_PARAMETER });
    }
  }
  const kept = withKeptPeriods(settings, models);
  return { ...kept, prices, problems: [...problems, ...kept.problems] };
}

/** Returns the parameters whose newest value is unusable or has an unusable price: the loop reads their earlier versions. */
export function unusable(prefix: string, parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => {
    const { kind, name } = kindOf(prefix, parameter.name);
    if (kind === 'settings') return isUnreadable(parameter);
    if (wrongType(name, parameter) !== undefined) return false;
    if (kind === 'models') return isLacking(parseModelEntry(name, parameter.value));
    if (kind === 'prices') return isLacking(parsePriceEntry(name, parameter.value));
    return false;
  });
}

const UNKNOWN_PARAMETER = 'unknown parameter; expected settings, models/<name> or prices/<name>';

function kindOf(
  prefix: string,
  fullName: string,
): { kind: 'settings' | 'models' | 'prices' | 'own' | 'unknown'; name: string } {
  const path = below(prefix, fullName);
  if (path === 'settings') return { kind: 'settings', name: path };
  // Written by the stack and by the operator itself; a run does not read them as configuration.
  if (path === OPERATOR || path.startsWith('facts/')) return { kind: 'own', name: path };
  for (const kind of ['models', 'prices'] as const) {
    if (path.startsWith(`${kind}/`) && path.length > kind.length + 1) {
      return { kind, name: path.slice(kind.length + 1) };
    }
  }
  return { kind: 'unknown', name: path };
}

function below(prefix: string, fullName: string): string {
  return fullName.startsWith(`${prefix}/`) ? fullName.slice(prefix.length + 1) : fullName;
}

/** Parses the newest version, or the newest earlier one that can be used: a typo must not remove a row or a price. */
function parseOrFallBack<Entry>(
  parameter: Parameter,
  earlier: EarlierVersions | undefined,
  parse: (value: string, earlier?: readonly Version[]) => Parsed<Entry>,
): Parsed<Entry> {
  const versions = earlier && (earlier.get(parameter.name) ?? []);
  const newest = parse(parameter.value, versions);
  if (newest.entry !== undefined || versions === undefined) return newest;
  for (const [index, version] of versions.entries()) {
    const read = parse(version.value, versions.slice(index + 1));
    if (read.entry === undefined) continue;
    const problems = withNotes(newest.problems, `version ${version.version} is used instead`);
    return { entry: read.entry, problems: [...problems, ...read.problems] };
  }
  return { problems: withNotes(newest.problems, 'no earlier version can be used, so the entry is left out') };
}

function isLacking({ entry, isUnsure }: Parsed<unknown>): boolean {
  return entry === undefined || isUnsure === true;
}

function withNotes(problems: readonly Problem[], note: string): Problem[] {
  return problems.map((problem) => withNote(problem, note));
}
