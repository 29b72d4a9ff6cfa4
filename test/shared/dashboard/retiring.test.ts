import { describe, expect, test } from 'vitest';
import type { Lifecycle } from '../../../shared/bedrock/catalogue.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import type { SeriesUsed } from '../../../shared/facts/usage-fact.ts';
import { withUsageFacts } from '../../../shared/facts/usage-in.ts';
import { dayBefore, daysUntil } from '../../../shared/kit/time.ts';
import { foundationModel, REGION, usageOf } from '../builders.ts';
import { render, type World } from './render.ts';

const OLD = 'a.old-v1:0';

function worldWith(lifecycle: Lifecycle): World {
  return {
    catalogue: { foundationModels: [foundationModel(OLD, { name: 'Old', lifecycle })] },
    usage: usageOf([OLD]),
  };
}

/** The days on which the pages differ from those of the day before. */
function daysOfChange(days: readonly string[], worldOn: (day: string) => World): string[] {
  const bodies = days.map((today) => JSON.stringify(render({ ...worldOn(today), today }).pages));
  return days.filter((_, index) => index > 0 && bodies[index] !== bodies[index - 1]);
}

describe('life cycles change the pages on a date, and on no other day', () => {
  const days = daysUntil('2027-03-01', 120);

  test.each<[string, Lifecycle, string[]]>([
    ['an ACTIVE model without dates', { status: 'ACTIVE' }, []],
    ['a LEGACY model without dates', { status: 'LEGACY' }, []],
    [
      'a model in extended access one day',
      { status: 'LEGACY', legacyDate: '2026-12-01', extendedAccessDate: '2027-01-01' },
      [],
    ],
    [
      'a model whose end of life comes within 45 days one day',
      { status: 'LEGACY', extendedAccessDate: '2027-01-01', endOfLifeDate: '2027-02-15' },
      ['2027-01-01'],
    ],
  ])('%s', (_, lifecycle, expected) => {
    expect(daysOfChange(days, () => worldWith(lifecycle))).toEqual(expected);
  });

  /** What facts say on a day of a series that had its last data then, in a run that knows what is recent. */
  function unusedSince(last: string, lifecycle: Lifecycle): (today: string) => World {
    const world = worldWith(lifecycle);
    return (today) => {
      const until = dayBefore(today, 1);
      const item: SeriesUsed = {
        until,
        sums: [1, 1, null, null, 1],
        rank: 1,
        ...(last < until ? { last } : {}),
      };
      const usage = { ...usageOf([OLD]), recent: new Set<string>() };
      return { ...world, usage: withUsageFacts(usage, new Map([[regionalId(OLD, REGION), item]]), REGION) };
    };
  }

  // It is quiet from the day after the first whole day without data: it loses its row.
  test.each<[Lifecycle, string[]]>([
    [{ status: 'LEGACY' }, ['2026-12-03', '2026-12-12']],
    [{ status: 'ACTIVE' }, ['2026-12-03']],
  ])('a model that was last used on 1 December: %j', (lifecycle, expected) => {
    const fortnight = daysUntil('2026-12-15', 14);
    expect(daysOfChange(fortnight, unusedSince('2026-12-01', lifecycle))).toEqual(expected);
  });
});
