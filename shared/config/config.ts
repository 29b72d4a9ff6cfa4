import { partition } from '../kit/lists.ts';
import { byText } from '../kit/order.ts';
import { ConfigError, type Problem, withNote } from '../kit/problem.ts';
import type { ReadSettings } from './given-settings.ts';
import { type ModelEntry, type Parsed, parseModelEntry, type Version } from './model-entry.ts';
import { OPERATOR, type Parameter, STACK_SETTINGS } from './parameter.ts';
import { type PriceEntry, parsePriceEntry } from './price-entry.ts';
import { withRetainedPeriods } from './retained-periods.ts';
import type { Settings, WriteSetting } from './settings.ts';
import { SETTINGS_LAYERS, type SettingsLayer, settingsFrom } from './settings-layers.ts';
import { isUnreadable, settingsOf } from './settings-versions.ts';
import { readSharedLayer, type SharedDefaults } from './shared-defaults.ts';
import { wrongType } from './wrong-type.ts';

/** The operator's configuration, parsed from all its parameters. */
export interface Config {
  readonly settings: Settings;
  /** What each parameter says of the settings, the lowest layer first. */
  readonly layers: readonly SettingsLayer[];
  /** By name. */
  readonly models: readonly ModelEntry[];
  /** By name. */
  readonly prices: readonly PriceEntry[];
  readonly problems: readonly Problem[];
}

/** Earlier versions of parameters, newest first, by the parameter's full name. */
export type EarlierVersions = ReadonlyMap<string, readonly Parameter[]>;

/**
 * Parses all parameters, and the fleet's shared one. Leave `earlier` out for values that have no versions, such as files.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function parseConfig(
  prefix: string,
  parameters: readonly Parameter[],
  earlier?: EarlierVersions,
  shared?: SharedDefaults,
): Config {
  const models: ModelEntry[] = [];
  const prices: PriceEntry[] = [];
  const problems: Problem[] = [];
  const ownPrices = new Set<string>();
  const read: LayerRead[] = [];
  for (const parameter of parameters.toSorted(byText(({ name }) => name))) {
    const { kind, path, name } = identify(prefix, parameter.name);
    const versions = earlier && (earlier.get(parameter.name) ?? []);
    const typeProblem = wrongType(path, parameter);
    const addEntry = <Entry>(entries: Entry[], parse: EntryParser<Entry>): void => {
      const read = parseOrFallBack(parse, name, parameter, versions);
      if (read.entry !== undefined) entries.push(read.entry);
      problems.push(...read.problems);
    };
    if (kind === 'prices') ownPrices.add(name);
    if (kind === 'operator') continue;
    if (kind === 'own' || kind === 'stack') {
      const settings = settingsOf(path, parameter, versions);
      read.push({ ...settings, kind, where: path, path: '' });
      problems.push(...settings.problems);
    } else if (typeProblem !== undefined) problems.push(typeProblem);
    else if (kind === 'models') addEntry(models, parseModelEntry);
    else if (kind === 'prices') addEntry(prices, parsePriceEntry);
    else problems.push({ where: path, ...UNKNOWN_PARAMETER });
  }
  if (shared !== undefined) {
    const { prices: entries, ...settings } = readSharedLayer(shared);
    read.push({ ...settings, kind: 'shared', where: shared.arn, path: 'settings.' });
    // Your own entry replaces that of the same name even if it cannot be used: its prices were meant to differ.
    prices.push(...entries.filter(({ name }) => !ownPrices.has(name)));
    problems.push(...settings.problems);
  }
  const { layers, held } = decidedLayers(read);
  const { settings, problems: tooFine } = settingsFrom(layers);
  const kept = withRetainedPeriods(models, settings);
  return {
    settings,
    layers,
    models: kept.models,
    prices: prices.sort(byText(({ name }) => name)),
    problems: [...problems, ...tooFine, ...kept.problems].map((problem) =>
      problem === held ? { ...withNote(problem, HELD), isUrgent: true } : problem,
    ),
  };
}

const HELD = 'nothing is written until it is clear, or until settings state suspend and drift';

interface LayerRead extends ReadSettings, Omit<SettingsLayer, 'given'> {}

/**
 * Sorts the layers, the lowest first. Where one is undecided about `suspend` or `drift` and no higher one states it, the run ends; if it is
 * the fleet's, nothing is written instead.
 *
 * @throws ConfigError where the run ends.
 */
function decidedLayers(read: readonly LayerRead[]): DecidedLayers {
  const sorted = SETTINGS_LAYERS.flatMap((kind) => read.filter((one) => one.kind === kind));
  const layers = sorted.map(({ kind, where, path, given }) => ({ kind, where, path, given }));
  const open = sorted.flatMap(({ kind, where, path, undecided }, index) => {
    const isStated = (key: WriteSetting): boolean =>
      sorted.slice(index + 1).some(({ given }) => given[key] !== undefined);
    if (undecided === undefined || undecided.about.every(isStated)) return [];
    return [{ kind, where, path, problem: undecided.problem }];
  });
  const [[shared], [other]] = partition(open, ({ kind }) => kind === 'shared');
  if (other !== undefined) throw new ConfigError(other.problem);
  if (shared === undefined) return { layers };
  const { problem: held, ...place } = shared;
  return { layers: [...layers, { ...place, given: { suspend: true } }], held };
}

interface DecidedLayers {
  readonly layers: readonly SettingsLayer[];
  /** Why nothing is written. */
  readonly held?: Problem;
}

/** Returns the parameters whose newest value is unusable or has an unusable price: the loop reads their earlier versions. */
export function unusableParameters(prefix: string, parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => {
    const { kind, name } = identify(prefix, parameter.name);
    if (kind === 'own' || kind === 'stack') return isUnreadable(parameter);
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
  /**
   * `own`, `stack`: settings, your own or those of the stack. `operator`: written by the stack or by the operator itself, and no
   * configuration.
   */
  readonly kind: 'own' | 'stack' | 'models' | 'prices' | 'operator' | 'unknown';
  /** The name below the prefix. */
  readonly path: string;
  /** The name of an entry, e.g. `chat` for `models/chat`; else the path. */
  readonly name: string;
}

function identify(prefix: string, fullName: string): ParameterId {
  const path = fullName.startsWith(`${prefix}/`) ? fullName.slice(prefix.length + 1) : fullName;
  if (path === 'settings') return { kind: 'own', path, name: path };
  if (path === STACK_SETTINGS) return { kind: 'stack', path, name: path };
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
