import { describe, expect, test } from 'vitest';
import { UnreadableError } from '../../../shared/drift/live-page.ts';
import { observeListedPages, observeUnlistedPages } from '../../../shared/loop/observe-pages.ts';
import { OPERATOR } from '../drift/estate.ts';
import { bodyOf, note } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const BODY = bodyOf(note('x'));
const PAGE = OPERATOR.dashboardName;

/** One look: is the page listed, and is it found? */
interface Look {
  readonly listed: boolean;
  readonly found: boolean;
}

/** A CloudWatch that lags: each call of an operation sees the next look, the last one stays. */
function lagging(looks: readonly Look[], name = PAGE): MemoryWorld {
  const seen = { list: 0, read: 0 };
  const world = memoryWorld();
  const look = (operation: 'list' | 'read'): Look => {
    const now = looks[Math.min(seen[operation]++, looks.length - 1)];
    return now ?? { listed: false, found: false };
  };
  return {
    ...world,
    listPages: async (prefix) => {
      world.calls.push(`list ${prefix}`);
      return look('list').listed ? [name] : [];
    },
    readPage: async (asked) => {
      world.calls.push(`read ${asked}`);
      return asked === name && look('read').found ? JSON.stringify(BODY) : undefined;
    },
  };
}

const YES = { listed: true, found: true };
const NO = { listed: false, found: false };
const LISTED = { listed: true, found: false };
const FOUND = { listed: false, found: true };

describe('page 1: listed and found, at the first and at the second look', () => {
  test.each([
    ['there', YES, YES, 'present'],
    ['there, whatever came next', YES, NO, 'present'],
    ['not there, twice', NO, NO, 'absent'],
    ['not there, then there', NO, YES, 'present'],
    ['not there, then listed alone', NO, LISTED, 'unreadable'],
    ['not there, then found alone', NO, FOUND, 'unreadable'],
    ['listed alone, then there', LISTED, YES, 'present'],
    ['listed alone, then not there', LISTED, NO, 'unreadable'],
    ['listed alone, twice', LISTED, LISTED, 'unreadable'],
    ['listed alone, then found alone', LISTED, FOUND, 'unreadable'],
    ['found alone, then there', FOUND, YES, 'present'],
    ['found alone, then not there', FOUND, NO, 'unreadable'],
    ['found alone, twice', FOUND, FOUND, 'unreadable'],
    ['found alone, then listed alone', FOUND, LISTED, 'unreadable'],
  ] as const)('%s', async (_, first, second, expected) => {
    const world = lagging([first, second]);
    const once = [`list ${PAGE}`, `read ${PAGE}`];
    if (expected === 'unreadable') {
      await expect(observeListedPages(world, OPERATOR)).rejects.toThrow(
        new UnreadableError(`${PAGE}: ListDashboards and GetDashboard disagree on whether the page exists`),
      );
    } else {
      const page = expected === 'present' ? { kind: 'present', body: BODY } : { kind: 'absent' };
      expect(await observeListedPages(world, OPERATOR)).toEqual(new Map([[PAGE, page]]));
    }
    expect(world.calls).toEqual(first === YES ? once : [...once, 'pause 2000', ...once]);
  });
});

describe('listed pages', () => {
  test('are those of this operator alone', async () => {
    const names = [PAGE, `${PAGE}-2`, `${PAGE}-99`, `${PAGE}-1`, `${PAGE}-100`, `${PAGE}s`, `${PAGE}-x`];
    const world = memoryWorld(Object.fromEntries(names.map((name) => [name, BODY])));
    const pages = await observeListedPages(world, OPERATOR);
    expect([...pages.keys()].sort()).toEqual([PAGE, `${PAGE}-2`, `${PAGE}-99`]);
    expect(world.calls.filter((call) => call.startsWith('list'))).toHaveLength(1);
    expect(world.calls).not.toContain('pause 2000');
  });

  test('only those in doubt are looked at twice', async () => {
    const world = memoryWorld({ [`${PAGE}-2`]: BODY });
    expect(await observeListedPages(world, OPERATOR)).toEqual(
      new Map([
        [PAGE, { kind: 'absent' }],
        [`${PAGE}-2`, { kind: 'present', body: BODY }],
      ]),
    );
    expect(world.calls.filter((call) => call === `read ${PAGE}`)).toHaveLength(2);
    expect(world.calls.filter((call) => call === `read ${PAGE}-2`)).toHaveLength(1);
  });

  test('that are listed and never found are unreadable', async () => {
    const world = lagging([LISTED], `${PAGE}-3`);
    await expect(observeListedPages(world, OPERATOR)).rejects.toThrow(`${PAGE}-3: ListDashboards and`);
  });

  test('with a body that is none are unreadable', async () => {
    const world = memoryWorld({ [PAGE]: { widgets: {} } });
    await expect(observeListedPages(world, OPERATOR)).rejects.toThrow(UnreadableError);
  });

  test('a failed read or list rejects', async () => {
    const fail = async (): Promise<never> => {
      throw new Error('throttled');
    };
    await expect(observeListedPages(memoryWorld({}, { listPages: fail }), OPERATOR)).rejects.toThrow(
      'throttled',
    );
    await expect(observeListedPages(memoryWorld({}, { readPage: fail }), OPERATOR)).rejects.toThrow(
      'throttled',
    );
  });
});

describe('pages that are wanted and were not listed', () => {
  const KNOWN = new Map([[PAGE, { kind: 'present', body: BODY } as const]]);
  const SECOND = `${PAGE}-2`;

  test('none: no further call', async () => {
    const world = memoryWorld();
    expect(await observeUnlistedPages(world, OPERATOR, [PAGE], KNOWN)).toEqual(KNOWN);
    expect(world.calls).toEqual([]);
  });

  test.each([
    ['not there, twice', [NO, NO], 'absent'],
    ['there after all', [FOUND, YES], 'present'],
    ['found but not listed', [FOUND, FOUND], 'unreadable'],
    ['gone again', [FOUND, NO], 'unreadable'],
    ['listed by now, but not found', [NO, LISTED], 'unreadable'],
    ['there by now', [NO, YES], 'present'],
  ] as const)('%s', async (_, [first, second], expected) => {
    // The first list was read before: what lags here is listed from the second look on.
    const base = lagging([second], SECOND);
    let reads = 0;
    const world: MemoryWorld = {
      ...base,
      readPage: async (name) => {
        base.calls.push(`read ${name}`);
        return (reads++ === 0 ? first : second).found ? JSON.stringify(BODY) : undefined;
      },
    };
    const pages = observeUnlistedPages(world, OPERATOR, [PAGE, SECOND], KNOWN);
    if (expected === 'unreadable') {
      await expect(pages).rejects.toThrow(`${SECOND}: ListDashboards and GetDashboard disagree`);
    } else {
      const page = expected === 'present' ? { kind: 'present', body: BODY } : { kind: 'absent' };
      expect(await pages).toEqual(new Map([...KNOWN, [SECOND, page]]));
    }
    expect(world.calls).toEqual([`read ${SECOND}`, 'pause 2000', `list ${PAGE}`, `read ${SECOND}`]);
  });
});
