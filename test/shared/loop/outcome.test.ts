import { describe, expect, test } from 'vitest';
import { type Plan, withhold } from '../../../shared/drift/plan.ts';
import { loggedOutcome, type Outcome, outcomeOf } from '../../../shared/loop/outcome.ts';
import type { Result } from '../../../shared/loop/step.ts';
import { bodyOf, PAGE } from '../drift/widgets.ts';

const DESIRED = { problems: [], rows: 3, series: 5 };

function outcome(...plans: Plan[]): Outcome {
  return outcomeOf(
    DESIRED,
    plans.map((plan): Result => ({ plan, problems: [] })),
  );
}

const none: Plan = { ...PAGE, name: 'P', action: 'none', reason: 'same' };
const create: Plan = { ...PAGE, name: 'P-2', action: 'create', reason: 'not there', body: bodyOf() };
const changes = [{ kind: 'added', widget: 'line' }] as const;
const change: Plan = {
  ...PAGE,
  name: 'P',
  action: 'change',
  reason: 'differs',
  body: bodyOf(),
  live: bodyOf(),
  changes,
};
const remove: Plan = { ...PAGE, name: 'P-3', action: 'delete', reason: 'not needed', live: bodyOf() };
const refuse: Plan = {
  ...PAGE,
  name: 'P',
  action: 'refuse',
  remedy: 'Rename it',
  reason: 'another operator',
};
const PLANS = { create, change, delete: remove };
const held = (action: keyof typeof PLANS): Plan =>
  withhold({ ...PLANS[action], name: 'P', reason: 'differs' }, 'no');

describe('the verdict and the summary', () => {
  test.each([
    ['no page', [], 'in-sync', 'no changes'],
    ['nothing differed', [none, none], 'in-sync', 'no changes'],
    ['created', [none, create], 'repaired', '1 page created (P-2: not there)'],
    ['changed', [change, none], 'repaired', '1 page changed (P: differs)'],
    ['deleted', [remove], 'repaired', '1 page deleted (P-3: not needed)'],
    ['create held back', [held('create')], 'drift', '1 page to create (P: differs; no)'],
    ['change held back', [held('change')], 'drift', '1 page to change (P: differs; no)'],
    ['delete held back', [held('delete')], 'drift', '1 page to delete (P: differs; no)'],
    ['refused', [refuse], 'refused', '1 page refused (P: Rename it: another operator)'],
    [
      'some written, some not',
      [held('change'), none, create],
      'drift',
      '1 page to change (P: differs; no); 1 page created (P-2: not there)',
    ],
    [
      'some refused',
      [create, held('delete'), refuse],
      'refused',
      '1 page created (P-2: not there); 1 page to delete (P: differs; no); 1 page refused (P: Rename it: another operator)',
    ],
  ] as [string, Plan[], Outcome['outcome'], string][])('%s', (_, plans, verdict, summary) => {
    expect(outcome(...plans)).toMatchObject({ outcome: verdict, summary });
  });
});

test('pages say what was done or held back, and why, without the bodies', () => {
  expect(outcome(none, held('delete'), create, change, remove, refuse).pages).toEqual([
    { page: 'P', action: 'none', reason: 'same' },
    { page: 'P', action: 'none', reason: 'differs; no', withheld: 'delete' },
    { page: 'P-2', action: 'create', reason: 'not there' },
    { page: 'P', action: 'change', reason: 'differs', changes },
    { page: 'P-3', action: 'delete', reason: 'not needed' },
    { page: 'P', action: 'refuse', reason: 'Rename it: another operator' },
  ]);
  expect(outcome(none).pages.flatMap(Object.keys)).toEqual(['page', 'action', 'reason']);
  expect(outcome(create).pages.flatMap(Object.keys)).toEqual(['page', 'action', 'reason']);
});

test('problems are those of the desired dashboard, of CloudWatch and of refused pages, each once, sorted', () => {
  const problem = { where: 'models/chat', key: 'period', remedy: 'Correct it', message: 'bad' };
  const warning = { where: 'P-2', remedy: 'Move it', message: 'odd' };
  const results: Result[] = [
    { plan: create, problems: [warning, warning] },
    { plan: refuse, problems: [] },
  ];
  expect(outcomeOf({ ...DESIRED, problems: [problem] }, results).problems).toEqual([
    warning,
    { where: 'P', remedy: 'Rename it', message: 'another operator' },
    problem,
  ]);
});

test('rows and series are counted', () => {
  expect(outcome()).toMatchObject({ rows: 3, series: 5, pages: [], problems: [] });
});

describe('the line in the log', () => {
  test('says of each page what became of it and why, without what differs in detail', () => {
    const whole = outcome(change, held('delete'));
    expect(whole.pages[0]).toHaveProperty('changes');
    expect(loggedOutcome(whole)).toEqual({
      ...whole,
      pages: [
        { page: 'P', action: 'change', reason: 'differs' },
        { page: 'P', action: 'none', reason: 'differs; no', withheld: 'delete' },
      ],
      alarmCount: 0,
      problemCount: 0,
    });
  });

  test('fits into an event of 256 KB however many problems there are, and says how many', () => {
    const problems = Array.from({ length: 10_000 }, (_, index) => ({
      where: `models/${index}`,
      remedy: 'Correct it',
      message: 'x'.repeat(300),
    }));
    const logged = loggedOutcome(outcomeOf({ ...DESIRED, problems }, []));
    expect(logged).toMatchObject({ problemCount: 10_000, problems: { length: 100 } });
    expect(JSON.stringify(logged).length).toBeLessThan(256 * 1_024);
  });
});
