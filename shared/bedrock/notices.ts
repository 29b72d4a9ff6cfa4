import type { ModelFacts } from './model-facts.ts';

/** What has happened to a model since the last run. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The id of a foundation model. */
  readonly model: string;
  /** Its name; absent where Bedrock does not list it any more. */
  readonly title?: string;
  /** YYYY-MM-DD: since when it has been LEGACY, where Bedrock says so; when its life ends. */
  readonly date?: string;
  /** Only in the outcome of several Regions, and not on notices of the operator's own. */
  readonly region?: string;
}

export type NoticeKind = 'appeared' | 'first-traffic' | 'legacy' | 'end-of-life' | 'left';

/** What the page remembers of a model: what you were told, and what was so from the beginning. */
export interface Remembered {
  readonly hasHadTraffic: boolean;
  readonly hasBeenLegacy: boolean;
  /** Bedrock does not list it, and nothing of it has traffic. */
  readonly isGone: boolean;
  /** YYYY-MM-DD, the last one that Bedrock gave. */
  readonly endOfLifeDate?: string;
}

/** By model id, in code-point order. */
export type Memory = ReadonlyMap<string, Remembered>;

export interface News {
  /** By model, then as in the table. */
  readonly notices: readonly Notice[];
  /** What to remember from now on. */
  readonly memory: Memory;
}

/**
 * Compares the facts with the memory; without one nothing is new. The facts include all that is remembered.
 *
 * | notice        | if                                                                | again                      |
 * |---------------|-------------------------------------------------------------------|----------------------------|
 * | appeared      | Bedrock lists a model that is not remembered                      | never: none is forgotten   |
 * | first-traffic | it has traffic, and none is remembered                            | never                      |
 * | legacy        | it is LEGACY, and is not remembered to have been                  | never                      |
 * | end-of-life   | it has an end-of-life date, and another or none is remembered     | with another date          |
 * | left          | it is not listed, has no traffic, and is not remembered as gone   | after it has come back     |
 *
 * Changes back give no notice. Where more than half of a list comes or goes at once, the list itself fails or recovers: that
 * is remembered without a notice.
 */
export function newsOf(before: Memory | undefined, facts: readonly ModelFacts[]): News {
  const memory = new Map(facts.map((one) => [one.id, remember(before?.get(one.id), one)]));
  if (before === undefined) return { notices: [], memory };
  const untold = upheaval(before, facts);
  const notices = facts
    .filter(({ id, isWatched }) => isWatched && !untold.has(id))
    .flatMap((one) => noticesOf(one, before.get(one.id), memory.get(one.id)));
  return { notices, memory };
}

function remember(before: Remembered | undefined, { listed, hasTraffic }: ModelFacts): Remembered {
  const endOfLifeDate = listed?.lifecycle.endOfLifeDate ?? before?.endOfLifeDate;
  return {
    hasHadTraffic: hasTraffic || before?.hasHadTraffic === true,
    hasBeenLegacy: listed?.lifecycle.status === 'LEGACY' || before?.hasBeenLegacy === true,
    isGone: listed === undefined && !hasTraffic,
    ...(endOfLifeDate === undefined ? {} : { endOfLifeDate }),
  };
}

function noticesOf(
  { id: model, listed }: ModelFacts,
  before: Remembered | undefined,
  now: Remembered | undefined,
): Notice[] {
  const legacyDate = listed?.lifecycle.legacyDate;
  const endOfLifeDate = now?.endOfLifeDate;
  const told: readonly (readonly [NoticeKind, boolean, date?: string | undefined])[] = [
    ['appeared', before === undefined],
    ['first-traffic', now?.hasHadTraffic === true && before?.hasHadTraffic !== true],
    ['legacy', now?.hasBeenLegacy === true && before?.hasBeenLegacy !== true, legacyDate],
    ['end-of-life', endOfLifeDate !== before?.endOfLifeDate, endOfLifeDate],
    ['left', now?.isGone === true && before?.isGone !== true],
  ];
  return told.flatMap(([kind, isNew, date]) => {
    if (!isNew) return [];
    return [
      {
        kind,
        model,
        ...(listed === undefined ? {} : { title: listed.name }),
        ...(date === undefined ? {} : { date }),
      },
    ];
  });
}

/** Ids that came or went together with more than half of the list. */
function upheaval(before: Memory, facts: readonly ModelFacts[]): ReadonlySet<string> {
  const there = facts.filter(({ id }) => before.get(id)?.isGone === false);
  const missing = there.filter(({ listed }) => listed === undefined);
  const listed = facts.filter((one) => one.listed !== undefined);
  const added = listed.filter(({ id }) => !before.has(id));
  return new Set(
    [
      ...(2 * missing.length > there.length ? missing : []),
      ...(2 * added.length > listed.length ? added : []),
    ].map(({ id }) => id),
  );
}

/** Puts the notice into a sentence. */
export function describeNotice({ kind, model, title, date, region }: Notice): string {
  const name = title === undefined || title === model ? model : `${title} (${model})`;
  return `${region === undefined ? '' : `${region}: `}${name} ${PREDICATES[kind](date)}`;
}

const PREDICATES: Readonly<Record<NoticeKind, (date?: string) => string>> = {
  appeared: () => 'has appeared',
  'first-traffic': () => 'has traffic for the first time',
  legacy: (date) => (date === undefined ? 'is LEGACY' : `is LEGACY since ${date}`),
  'end-of-life': (date) => `reaches its end of life on ${date}`,
  left: () => 'has left',
};
