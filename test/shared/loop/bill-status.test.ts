import { describe, expect, test } from 'vitest';
import { billLines } from '../../../shared/bill/bill-words.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/config/settings.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { knownIn, problemsIn, readFacts } from '../../../shared/facts/facts.ts';
import type { UsageItem } from '../../../shared/facts/usage-fact.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { billIn } from '../../../shared/loop/bill-status.ts';
import { estimatedCategories, estimateOfCategories } from '../../../shared/loop/estimated-categories.ts';
import { agreed, billFact, estimateFact } from '../bill-facts.ts';
import { PREFIX, parameter, REGION } from '../builders.ts';

const DAY = '2026-11-26';
const USED = estimateFact({ [REGION]: { [DAY]: 790.12 } });
const BILL = { tokens: 790.12, batch: 15 };

/** What is said of facts with these texts. */
function said(bill: string | undefined, usage = USED, settings: Partial<Settings> = { billCheck: true }) {
  const parameters = [
    ...(bill === undefined ? [] : [parameter('facts/bill/all', bill)]),
    parameter('facts/usage/all', usage),
  ];
  const facts = readFacts({ prefix: PREFIX, parameters });
  expect(problemsIn(facts)).toEqual([]);
  const known = billIn(knownIn(facts), { ...DEFAULT_SETTINGS, ...settings });
  return {
    lines: known === undefined ? undefined : billLines(known.status),
    problems: known?.problems.map(describeProblem),
  };
}

const WAITING = 'Bill check: nothing to compare yet: ';

describe('what the estimate holds', () => {
  const series = (isPriced: boolean): UsageItem => ({
    until: DAY,
    sums: [null, null, null, null, null],
    rank: 1,
    ...(isPriced ? { week: [1, 1, 1, 1, 1, 1, 1] } : {}),
  });
  test.each<[string, boolean, string[]]>([
    ['amazon.nova-pro-v1:0', true, []],
    ['mantle/qwen.qwen3-32b', true, ['mantle']],
    ['mantle/qwen.qwen3-32b', false, []],
    ['guardrails/ContentPolicy', true, ['guardrails']],
    ['agentCore/AgentCore.Runtime', true, ['agentCore']],
    ['arn:aws:bedrock:us-east-1::mantle/x', true, []],
  ])('with %s, priced: %s', (id, isPriced, more) => {
    const usage = new Map([[`${id} ${REGION}`, series(isPriced)]]);
    expect([...estimatedCategories(usage, { tiers: 'show' })]).toEqual(['tokens', 'images', ...more]);
    expect([...estimatedCategories(usage, { tiers: 'price' })]).toEqual([
      'tokens',
      'images',
      'flex',
      'priority',
      ...more,
    ]);
  });
});

describe('what the estimate holds of one category', () => {
  const of = (week: number[] | undefined, until = '2026-11-28'): UsageItem => ({
    until,
    sums: [1, null, null, null, null],
    rank: 1,
    ...(week === undefined ? {} : { week }),
  });
  const WEEK = [1, 2, 3, 4, 5, 6, 7];
  test.each<[string, [string, UsageItem][], object]>([
    ['is that of its series on that day', [['mantle/a', of(WEEK)]], { mantle: 5 }],
    [
      'is the sum of all of them',
      [
        ['mantle/a', of(WEEK)],
        ['mantle/b', of(WEEK)],
        ['guardrails/TopicPolicy', of(WEEK)],
        ['agentCore/AgentCore.Runtime', of(WEEK)],
        ['amazon.nova-pro-v1:0', of(WEEK)],
      ],
      { mantle: 10, guardrails: 5, agentCore: 5 },
    ],
    [
      'is not known where one of them has no price',
      [
        ['mantle/a', of(WEEK)],
        ['mantle/b', of(undefined)],
      ],
      {},
    ],
    ['is not known of a day long ago', [['mantle/a', of(WEEK, '2026-12-24')]], {}],
  ])('%s', (_, items, expected) => {
    const usage = new Map(items.map(([id, item]) => [`${id} ${REGION}`, item]));
    expect(estimateOfCategories(DAY, usage, [REGION])).toEqual(expected);
    expect(estimateOfCategories(DAY, usage, ['eu-west-1'])).toEqual({});
  });
});

test('nothing is said while the setting is off', () => {
  expect(said(billFact({ [DAY]: agreed(BILL) }), USED, {})).toEqual({
    lines: undefined,
    problems: undefined,
  });
});

describe('the newest day that two readings agree on is compared', () => {
  test('with what the board estimated of it', () => {
    const days = {
      '2026-11-25': agreed({ tokens: 1 }),
      [DAY]: agreed(BILL, { isEstimated: true, other: [['USE1-X', 2]] }),
      '2026-11-27': { amounts: { tokens: 5 } },
    };
    expect(said(billFact(days))).toEqual({
      lines: [
        `Bill check, ${DAY}: billed 805.12, estimated 790.12 USD; not in the estimate: batch 15.00; not explained 0.00 (0 % of the bill)`,
        `Whole days, UTC, in ${REGION}, before credits and taxes; AWS may still correct them until the invoice; other usage types: USE1-X 2.00`,
      ],
      problems: [],
    });
  });

  test('over all Regions, with their series without a price', () => {
    const bill = billFact({ [DAY]: agreed({ tokens: 10 }) }, { regions: ['eu-west-1', REGION] });
    const usage = estimateFact({ 'eu-west-1': { [DAY]: 4 }, [REGION]: { [DAY]: 5 } }, { unpriced: 2 });
    expect(said(bill, usage).lines).toEqual([
      `Bill check, ${DAY}: billed 10.00, estimated 9.00 USD; not explained 1.00 (10 % of the bill)`,
      `Whole days, UTC, in eu-west-1, ${REGION}, before credits and taxes; not explained includes 4 series without a price`,
    ]);
  });

  test('and the month is summed up if all its days are known', () => {
    const days = { '2026-12-01': { amounts: { tokens: 5, flex: 2 } }, '2026-12-02': agreed({ tokens: 3 }) };
    const usage = estimateFact({ [REGION]: { '2026-12-02': 3 } }, { until: '2026-12-04' });
    expect(said(billFact(days), usage).lines?.[0]).toBe(
      'Bill check, 2026-12-02: billed 3.00, estimated 3.00 USD; not explained 0.00 (0 % of the bill); 2026-12-01 to 2026-12-02 billed 10.00',
    );
  });

  test('although the last reading failed, which is said', () => {
    const { lines, problems } = said(billFact({ [DAY]: agreed(BILL) }, { failure: { kind: 'withheld' } }));
    expect(lines?.[0]).toContain('billed 805.12');
    expect(problems).toEqual([
      'Ask the management account to let member accounts see Cost Explorer (Cost Management preferences): billCheck: the management account withholds Cost Explorer from this account',
    ]);
  });
});

test('a bill of nothing has no currency, and is compared all the same', () => {
  const state = { asked: '2026-11-29T06', regions: [REGION] };
  const bill = formatFact(
    new Map<string, object>([
      ['state', state],
      [DAY, { ...agreed({}), since: '2026-11-28' }],
    ]),
  );
  expect(said(bill).lines?.[0]).toBe(
    `Bill check, ${DAY}: billed 0.00, estimated 790.12 USD; not explained -790.12 (-100 % of the bill)`,
  );
});

describe('why nothing is compared', () => {
  const days = { [DAY]: agreed(BILL) };
  test.each<[string, string | undefined, string, string?]>([
    ['nothing was read', undefined, 'collect has not read the bill'],
    [
      'no two readings agree',
      billFact({ [DAY]: { amounts: BILL } }),
      'no day has the same amounts in two readings',
    ],
    ['nothing could be read', billFact({}, { failure: { kind: 'noData' } }), 'Cost Explorer has no data yet'],
    [
      'another currency',
      billFact(days, { currency: 'CNY' }),
      'the bill is in CNY, and currency in the settings is USD',
    ],
    [
      'no usage of a Region',
      billFact(days, { regions: ['eu-west-1', REGION] }),
      `what was used on ${DAY} in eu-west-1 is not known`,
    ],
    [
      'no usage of the day',
      billFact(days),
      `what was used on ${DAY} in ${REGION} is not known`,
      estimateFact({ [REGION]: {} }, { until: '2026-11-25' }),
    ],
  ])('%s', (_, bill, why, usage) => {
    expect(said(bill, usage).lines).toEqual([WAITING + why]);
  });
});
