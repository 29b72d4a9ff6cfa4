export const NOVA = 'amazon.nova-micro-v1:0';
export const END = '2026-11-20T12:00:00Z';

/** Where prices are known: those that are typed, and AWS's list price, the newest first, each with the day since which it holds. */
interface Account {
  readonly put: (path: string, value: object) => void;
  readonly list: (...history: (readonly [input: number, since?: string])[]) => void;
}

const typed = (input: number, from?: string) => ({
  models: [NOVA],
  per: '1M',
  input,
  output: 5 * input,
  ...(from === undefined ? {} : { from }),
});

/** Calls at these hours of these days, each of a million input tokens and none of output. */
const DAYS = Array.from({ length: 30 }, (_, index) => new Date(Date.UTC(2026, 9, 22 + index)).toISOString());
export const TIMES = DAYS.flatMap((day) =>
  ['00:00:00', '05:10:00', '23:59:59'].map((time) => `${day.slice(0, 11)}${time}Z`),
).filter((time) => time < END);

/** What the calls from `start` on cost by hand. `until`: [the first day on which it no longer holds, USD a call], then the price of today. */
export function byHand(
  start: string,
  until: readonly (readonly [day: string, usd: number])[],
  now: number,
): number {
  return TIMES.filter((time) => time >= start)
    .map((time) => until.find(([day]) => time < `${day}T`)?.[1] ?? now)
    .reduce((sum, usd) => sum + usd, 0);
}

export const MONTH = '2026-11-01T00:00:00Z';
export const RANGE = '2026-11-10T12:00:00Z';

interface Case {
  readonly given: (account: Account) => void;
  readonly until: readonly (readonly [day: string, usd: number])[];
  readonly now: number;
}

export const CASES: readonly (readonly [situation: string, one: Case])[] = [
  ['no change', { given: ({ list }) => list([3]), until: [], now: 3 }],
  [
    'a list price that changed in mid-month',
    { given: ({ list }) => list([4, '2026-11-15'], [3]), until: [['2026-11-15', 3]], now: 4 },
  ],
  [
    'a change on the first of the month',
    { given: ({ list }) => list([4, '2026-11-01'], [3]), until: [['2026-11-01', 3]], now: 4 },
  ],
  [
    'three changes',
    {
      given: ({ list }) => list([6, '2026-11-18'], [5, '2026-11-12'], [4, '2026-10-30'], [3]),
      until: [
        ['2026-10-30', 3],
        ['2026-11-12', 4],
        ['2026-11-18', 5],
      ],
      now: 6,
    },
  ],
  [
    'two changes in a day: a list price, and what you typed from that day on',
    {
      given: ({ list, put }) => {
        list([4, '2026-11-15'], [3]);
        put('prices/nova', typed(2, '2026-11-15'));
      },
      until: [['2026-11-15', 3]],
      now: 2,
    },
  ],
  [
    'a list price that changes while a typed one holds, and before it',
    {
      given: ({ list, put }) => {
        list([7, '2026-11-17'], [4, '2026-11-05'], [3]);
        put('prices/nova', typed(2, '2026-11-12'));
      },
      until: [
        ['2026-11-05', 3],
        ['2026-11-12', 4],
      ],
      now: 2,
    },
  ],
  [
    'several typed entries',
    {
      given: ({ put }) => {
        put('prices/nova', typed(3));
        put('prices/nova-2', typed(4, '2026-11-10'));
        put('prices/nova-3', typed(5, '2026-11-16'));
        put('prices/nova-4', typed(9, '2026-12-01'));
      },
      until: [
        ['2026-11-10', 3],
        ['2026-11-16', 4],
      ],
      now: 5,
    },
  ],
  [
    'a typed entry before which nothing holds',
    { given: ({ put }) => put('prices/nova', typed(4, '2026-11-15')), until: [['2026-11-15', 0]], now: 4 },
  ],
  [
    'a change from today on',
    { given: ({ list }) => list([4, '2026-11-20'], [3]), until: [['2026-11-20', 3]], now: 4 },
  ],
];
