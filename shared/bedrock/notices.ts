import type { ModelFacts } from './model-facts.ts';

/** A change of a model since the last run. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The id of a foundation model. */
  readonly model: string;
  /** The model's name. Absent if Bedrock no longer lists it. */
  readonly title?: string;
  /** YYYY-MM-DD: the date since which the model is LEGACY, if Bedrock lists it, or that of its extended access or end of life. */
  readonly date?: string;
  /** Set in the outcome of collect for notices of further Regions. */
  readonly region?: string;
}

export const NOTICE_KINDS = [
  'appeared',
  'first-traffic',
  'legacy',
  'extended-access',
  'end-of-life',
  'left',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What is remembered of a model, so that no notice is repeated. */
export interface Remembered {
  readonly hasHadTraffic: boolean;
  readonly hasBeenLegacy: boolean;
  /** Whether the model is neither listed nor has traffic. */
  readonly isGone: boolean;
  /** YYYY-MM-DD, the last date that Bedrock listed. */
  readonly extendedAccessDate?: string;
  /** YYYY-MM-DD, the last date that Bedrock listed. */
  readonly endOfLifeDate?: string;
}

/** Remembered models by id, in code-point order. */
export type Memory = ReadonlyMap<string, Remembered>;

export interface News {
  /** Sorted by model, then in the order of the table at `newsOf`. */
  readonly notices: readonly Notice[];
  /** The memory to write. */
  readonly memory: Memory;
}

/**
 * Compares the facts with the memory. Without a memory nothing is new. The facts must include all remembered models.
 *
 * | notice          | if                                                                | again                    |
 * |-----------------|-------------------------------------------------------------------|--------------------------|
 * | appeared        | Bedrock lists a model that is not remembered                      | never                    |
 * | first-traffic   | it has traffic, and none is remembered                            | never                    |
 * | legacy          | it is LEGACY, and is not remembered as such                       | never                    |
 * | extended-access | it has an extended-access date, and another or none is remembered | with another date        |
 * | end-of-life     | it has an end-of-life date, and another or none is remembered     | with another date        |
 * | left            | it is not listed, has no traffic, and is not remembered as gone   | after it has come back   |
 *
 * Changes in the other direction give no notice. If more than half of a list comes or goes at once, the list itself failed or
 * recovered: the change is remembered without a notice.
 */
export function newsOf(before: Memory | undefined, facts: readonly ModelFacts[]): News {
  const memory = new Map(facts.map((one) => [one.id, remember(before?.get(one.id), one)]));
  if (before === undefined) return { notices: [], memory };
  const silentIds = massChanges(before, facts);
  const notices = facts
    .filter(({ id, isWatched }) => isWatched && !silentIds.has(id))
    .flatMap((one) => noticesOf(one, before.get(one.id), memory.get(one.id)));
  return { notices, memory };
}

function remember(before: Remembered | undefined, { listed, hasTraffic }: ModelFacts): Remembered {
  const extendedAccessDate = listed?.lifecycle.extendedAccessDate ?? before?.extendedAccessDate;
  const endOfLifeDate = listed?.lifecycle.endOfLifeDate ?? before?.endOfLifeDate;
  return {
    hasHadTraffic: hasTraffic || before?.hasHadTraffic === true,
    hasBeenLegacy: listed?.lifecycle.status === 'LEGACY' || before?.hasBeenLegacy === true,
    isGone: listed === undefined && !hasTraffic,
    ...(extendedAccessDate === undefined ? {} : { extendedAccessDate }),
    ...(endOfLifeDate === undefined ? {} : { endOfLifeDate }),
  };
}

function noticesOf(
  { id: model, listed }: ModelFacts,
  before: Remembered | undefined,
  now: Remembered | undefined,
): Notice[] {
  const legacyDate = listed?.lifecycle.legacyDate;
  const extendedAccessDate = now?.extendedAccessDate;
  const endOfLifeDate = now?.endOfLifeDate;
  const checks: readonly (readonly [NoticeKind, boolean, date?: string | undefined])[] = [
    ['appeared', before === undefined],
    ['first-traffic', now?.hasHadTraffic === true && before?.hasHadTraffic !== true],
    ['legacy', now?.hasBeenLegacy === true && before?.hasBeenLegacy !== true, legacyDate],
    ['extended-access', extendedAccessDate !== before?.extendedAccessDate, extendedAccessDate],
    ['end-of-life', endOfLifeDate !== before?.endOfLifeDate, endOfLifeDate],
    ['left', now?.isGone === true && before?.isGone !== true],
  ];
  return checks.flatMap(([kind, isNew, date]) => {
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

/** Returns the ids that came or went together with more than half of the list. */
function massChanges(before: Memory, facts: readonly ModelFacts[]): ReadonlySet<string> {
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

/** Formats a notice as a sentence without a full stop. */
export function describeNotice({ kind, model, title, date, region }: Notice): string {
  const name = title === undefined || title === model ? model : `${title} (${model})`;
  return `${region === undefined ? '' : `${region}: `}${name} ${PREDICATES[kind](date)}`;
}

const PREDICATES: Readonly<Record<NoticeKind, (date?: string) => string>> = {
  appeared: () => 'has appeared',
  'first-traffic': () => 'has traffic for the first time',
  legacy: (date) => (date === undefined ? 'is LEGACY' : `is LEGACY since ${date}`),
  'extended-access': (date) => `is in extended access from ${date}: expect a higher price`,
  'end-of-life': (date) => `reaches its end of life on ${date}`,
  left: () => 'has left',
};
