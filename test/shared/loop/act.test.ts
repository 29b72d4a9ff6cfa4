import { describe, expect, test } from 'vitest';
import { UnreadableError } from '../../../shared/drift/live-page.ts';
import { type WritePlanOf, withhold } from '../../../shared/drift/plan.ts';
import { act } from '../../../shared/loop/act.ts';
import { bodyOf, NO_WRITES, note, PAGE, WRITES } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const LIVE = bodyOf(note('live'));
const WANTED = bodyOf(note('wanted'));
const OTHER = bodyOf(note('you were here'));

type PageWritePlan = WritePlanOf<'page'>;
const create: PageWritePlan = {
  ...PAGE,
  name: 'New',
  action: 'create',
  reason: 'it is not there',
  body: WANTED,
};
const rewrite: PageWritePlan = {
  ...PAGE,
  action: 'change',
  reason: 'it differs',
  live: LIVE,
  body: WANTED,
  changes: [],
};
const remove: PageWritePlan = {
  ...PAGE,
  name: 'Old',
  action: 'delete',
  reason: 'it is not needed',
  live: LIVE,
};

const REFUSED = { ...PAGE, action: 'refuse', remedy: 'Rename it', reason: 'it is not ours' } as const;

describe('a plan is carried out', () => {
  test('create: looked at again, and written', async () => {
    const world = memoryWorld();
    expect((await act(world, [create])).results).toEqual([{ plan: create, problems: [] }]);
    expect(world.calls).toEqual(['read New', 'put New']);
    expect(world.pages).toEqual(new Map([['New', WANTED]]));
  });

  test('rewrite: looked at again, kept in the log, and written', async () => {
    const world = memoryWorld({ Page: LIVE });
    expect((await act(world, [rewrite])).results).toEqual([{ plan: rewrite, problems: [] }]);
    expect(world.calls).toEqual(['read Page', 'log replaced', 'put Page']);
    expect(world.pages).toEqual(new Map([['Page', WANTED]]));
    expect(world.logs[0]?.fields).toMatchObject({ page: 'Page', action: 'change' });
    expect(kept(world)).toEqual(LIVE);
  });

  test('delete: looked at again, kept in the log, and deleted', async () => {
    const world = memoryWorld({ Old: LIVE });
    expect((await act(world, [remove])).results).toEqual([{ plan: remove, problems: [] }]);
    expect(world.calls).toEqual(['read Old', 'log replaced', 'delete Old']);
    expect(world.pages.size).toBe(0);
    expect(world.logs[0]?.fields).toMatchObject({ page: 'Old', action: 'delete' });
    expect(kept(world)).toEqual(LIVE);
  });

  test.each([...NO_WRITES, ...WRITES.map((plan) => withhold(plan, 'not written: suspended'))])(
    '$action: not even looked at',
    async (plan) => {
      const world = memoryWorld({ Page: LIVE });
      expect((await act(world, [plan])).results).toEqual([{ plan, problems: [] }]);
      expect(world.calls).toEqual([]);
    },
  );
});

describe('a page that has changed since it was read is left to the next run', () => {
  test.each([
    ['create', create, { New: OTHER }],
    ['change', rewrite, { Page: OTHER }],
    ['change', rewrite, { Page: { ...LIVE, end: null } }],
    ['change', rewrite, {}],
    ['delete', remove, { Old: OTHER }],
    ['delete', remove, {}],
  ] as const)('%s %#', async (_, plan, pages) => {
    const world = memoryWorld(pages);
    expect((await act(world, [plan])).results).toEqual([
      {
        plan: withhold(plan, 'not written: it has changed since it was read'),
        problems: [],
      },
    ]);
    expect(world.calls).toEqual([`read ${plan.name}`]);
    expect(Object.fromEntries(world.pages)).toEqual(pages);
  });

  test('by a key that was given twice, of which one would be lost', async () => {
    const readPage = async () => JSON.stringify(LIVE).replace('"properties"', '"properties":{},"properties"');
    const world = memoryWorld({ Page: LIVE }, { readPage });
    const { results } = await act(world, [rewrite]);
    expect(results).toMatchObject([{ plan: { action: 'none', held: { plan: rewrite } } }]);
    expect(world.pages).toEqual(new Map([['Page', LIVE]]));
  });

  test('while other pages are written', async () => {
    const world = memoryWorld({ Page: OTHER });
    const { results } = await act(world, [rewrite, create]);
    expect(results.map(({ plan }) => plan.action)).toEqual(['none', 'create']);
    expect(world.pages).toEqual(
      new Map([
        ['Page', OTHER],
        ['New', WANTED],
      ]),
    );
  });

  test('but the order of keys is no change', async () => {
    const world = memoryWorld({ Page: Object.fromEntries(Object.entries(LIVE).reverse()) });
    expect((await act(world, [rewrite])).results).toEqual([{ plan: rewrite, problems: [] }]);
    expect(world.calls).toContain('put Page');
  });
});

describe('order', () => {
  test('the last page first, deletions last; results in the order of the plans', async () => {
    const world = memoryWorld({ Page: LIVE, Old: LIVE, Older: LIVE });
    const plans = [remove, rewrite, { ...remove, name: 'Older' }, create];
    const { results } = await act(world, plans);
    expect(results.map(({ plan }) => plan)).toEqual(plans);
    expect(world.calls.filter((call) => /^(put|delete)/.test(call))).toEqual([
      'put New',
      'put Page',
      'delete Old',
      'delete Older',
    ]);
  });

  test('one after the other, never two at once', async () => {
    let running = 0;
    const slow = async (): Promise<never[]> => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      return [];
    };
    const world = memoryWorld({}, { writePage: slow });
    expect((await act(world, [create, { ...create, name: 'New-2' }])).results).toHaveLength(2);
  });
});

describe('what CloudWatch says of a body', () => {
  const SOURCE = 'Correct the source of the page, or report a bug';
  const title = 'Errors of the checkout';
  const graph = { type: 'metric', properties: { title, metrics: [] } };
  const managed = {
    type: 'text',
    properties: { markdown: '[Rates](https://a.b#bdo=0123abcd/m_2f_chat_latency)' },
  };
  const body = bodyOf(managed, graph, note('\n\n## On call\nRing Ada'), { type: 'custom', properties: {} });
  const wanted: PageWritePlan = { ...create, body };
  const complain = (...paths: readonly string[]) =>
    paths.map((path) => ({ path, reason: 'Should match pattern' }));

  test.each([
    ['widgets/1/properties/metrics/0/4/color', `Move or correct your widget "${title}"`],
    ['widgets/2', 'Move or correct your widget "## On call"'],
    ['widgets/3/properties/endpoint', 'Move or correct your widget without a title'],
    ['widgets/0/width', 'Report a bug in the managed widget "m/chat latency"'],
    ['widgets/9', SOURCE],
    ['widgets', SOURCE],
    ['start', SOURCE],
  ])('%s: %s', async (path, remedy) => {
    const message = `${path}: Should match pattern`;
    const world = memoryWorld({}, { writePage: async () => complain(path) });
    expect((await act(world, [wanted])).results).toEqual([
      { plan: wanted, problems: [{ where: 'New', remedy, message }] },
    ]);

    const refusal = Object.assign(new Error('AWS'), {
      operation: 'cloudwatch:PutDashboard New',
      complaints: complain(path),
    });
    const refused = memoryWorld({}, { writePage: () => Promise.reject(refusal) });
    expect((await act(refused, [wanted])).failure?.error).toMatchObject({
      message: `cloudwatch:PutDashboard New: ${remedy}: ${message}`,
      cause: refusal,
    });
  });

  test('of several the first ones, and how many more', async () => {
    const complaints = complain('', 'start', 'widgets/1', 'widgets/2', 'widgets/3');
    const refusal = Object.assign(new Error('AWS'), { operation: 'cloudwatch:PutDashboard New', complaints });
    const { failure } = await act(memoryWorld({}, { writePage: () => Promise.reject(refusal) }), [wanted]);
    expect(failure?.error).toMatchObject({
      message: `cloudwatch:PutDashboard New: ${SOURCE}: Should match pattern; ${SOURCE}: start: Should match pattern; Move or correct your widget "${title}": widgets/1: Should match pattern; and 2 more`,
    });
  });
});

describe('a failure ends the run, and later pages are untouched', () => {
  const failing = async (): Promise<never> => {
    throw new Error('denied');
  };

  test('a write', async () => {
    const world = memoryWorld({ Page: LIVE, Old: LIVE }, { writePage: failing });
    const { results, failure } = await act(world, [rewrite, create, remove, REFUSED]);
    expect(failure?.error).toEqual(new Error('denied'));
    expect(results.map(({ plan }) => plan)).toEqual([
      withhold(rewrite, 'not written: a write before it failed'),
      withhold(create, 'not known to be written: the call failed'),
      withhold(remove, 'not written: a write before it failed'),
      REFUSED,
    ]);
    expect(world.calls).toEqual(['read New']);
    expect(world.pages).toEqual(
      new Map([
        ['Page', LIVE],
        ['Old', LIVE],
      ]),
    );
  });

  test('a delete', async () => {
    const world = memoryWorld({ Page: LIVE, Old: LIVE }, { deletePage: failing });
    expect((await act(world, [rewrite, remove, { ...remove, name: 'Page' }])).failure?.error).toEqual(
      new Error('denied'),
    );
    expect(world.pages).toEqual(
      new Map([
        ['Page', WANTED],
        ['Old', LIVE],
      ]),
    );
  });

  test('a read', async () => {
    const world = memoryWorld({ Page: LIVE }, { readPage: failing });
    expect((await act(world, [rewrite])).failure?.error).toEqual(new Error('denied'));
    expect(world.calls).toEqual([]);
  });

  test('a body that is none', async () => {
    const world = memoryWorld({ Page: { widgets: null } });
    expect((await act(world, [rewrite])).failure?.error).toBeInstanceOf(UnreadableError);
    expect(world.calls).toEqual(['read Page']);
  });
});

describe('what is replaced stands in the log in numbered chunks', () => {
  /** A body whose JSON has this many characters. */
  const bodyOfLength = (length: number): ReturnType<typeof bodyOf> => {
    const empty = JSON.stringify(bodyOf(note(''))).length;
    return bodyOf(note('é'.repeat(length - empty)));
  };

  test.each([
    [59_999, [59_999]],
    [60_000, [60_000]],
    [60_001, [60_000, 1]],
    [120_000, [60_000, 60_000]],
    [150_000, [60_000, 60_000, 30_000]],
  ])('%i characters', async (length, expected) => {
    const live = bodyOfLength(length);
    const world = memoryWorld({ Page: live });
    await act(world, [{ ...rewrite, live }]);
    expect(world.logs.map(({ message }) => message)).toEqual(expected.map(() => 'replaced'));
    expect(world.logs.map(({ fields }) => [fields.page, fields.part, fields.of])).toEqual(
      expected.map((_, index) => ['Page', index + 1, expected.length]),
    );
    expect(world.logs.map(({ fields }) => String(fields.body).length)).toEqual(expected);
    expect(kept(world)).toEqual(live);
    expect(world.calls.at(-1)).toBe('put Page');
  });

  test('each fits an event of 256 KB, whatever it is written in', async () => {
    const live = bodyOf(note('"\\\n\u{1F600}é'.repeat(20_000)));
    const world = memoryWorld({ Page: live });
    await act(world, [{ ...rewrite, live }]);
    for (const line of world.logs) {
      expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(256 * 1024 - 200);
    }
    expect(kept(world)).toEqual(live);
  });
});

/** The replaced body, put together from the log as a person would. */
function kept({ logs }: MemoryWorld): unknown {
  const lines = logs.map((line) => JSON.parse(JSON.stringify(line)) as (typeof logs)[number]);
  return JSON.parse(lines.map(({ fields }) => fields.body).join(''));
}
