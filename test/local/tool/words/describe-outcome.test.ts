import { describe, expect, test } from 'vitest';
import {
  describePlanEnd,
  describePlans,
  describeRunEnd,
  exitCodeOf,
  summariseOutcome,
} from '../../../../local/tool/words/describe-outcome.ts';
import { declined, dryRun } from '../../../../shared/drift/modes.ts';
import { type Plan, withhold } from '../../../../shared/drift/plan.ts';
import { IN_SYNC } from '../../../shared/builders.ts';
import { bodyOf, PAGE } from '../../../shared/drift/widgets.ts';

const BODY = bodyOf();
const create: Plan = { ...PAGE, name: 'New', action: 'create', reason: 'it does not exist', body: BODY };
const change: Plan = {
  ...PAGE,
  name: 'Board',
  action: 'change',
  reason: '1 widget different',
  body: BODY,
  live: BODY,
  changes: [],
};
const remove: Plan = { ...PAGE, name: 'Old', action: 'delete', reason: 'no longer needed', live: BODY };
const refuse: Plan = {
  ...PAGE,
  name: 'Theirs',
  action: 'refuse',
  remedy: 'Rename it',
  reason: 'it is taken',
};
const same: Plan = { ...PAGE, name: 'Same', action: 'none', reason: 'no changes' };
const alarm = (name: string, reason = 'no changes'): Plan => {
  return { kind: 'alarm', region: 'us-east-1', name, action: 'none', reason };
};

const linesOf = ({ name }: Plan): string[] => (name === 'Board' ? ['live title "x", wanted "y"'] : []);
const described = (...plans: Plan[]): string[] => describePlans(plans, linesOf, { isFull: false });

describe('pages and alarms', () => {
  test('have a line each if they differ, with what differs below it; the others are counted', () => {
    expect(
      described(create, change, remove, refuse, same, alarm('a'), alarm('b'), alarm('c', 'no changes; mute')),
    ).toEqual([
      '+ create page New: it does not exist',
      '~ change page Board',
      '    live title "x", wanted "y"',
      '- delete page Old: no longer needed',
      '! refuse page Theirs: Rename it: it is taken',
      '= 1 page unchanged',
      '= 2 alarms unchanged',
      '= 1 alarm unchanged: mute',
    ]);
  });

  test('without lines a change has its reason', () => {
    expect(describePlans([change], () => [], { isFull: false })).toEqual([
      '~ change page Board: 1 widget different',
    ]);
  });

  test('say why they are not written, unless one reason holds for all', () => {
    const left = withhold(remove, 'left for the next run');
    expect(described(create, left)).toEqual([
      '+ create page New: it does not exist',
      '- delete page Old: no longer needed; left for the next run',
    ]);
    expect(described(withhold(change, 'left'), left)).toEqual([
      '~ change page Board; left',
      '    live title "x", wanted "y"',
      '- delete page Old: no longer needed; left for the next run',
    ]);
    expect(described(dryRun(create), dryRun(remove))).toEqual([
      '+ create page New: it does not exist',
      '- delete page Old: no longer needed',
    ]);
  });
});

describe('the end', () => {
  const problems = [
    { where: 'models/chat', message: 'bad', remedy: 'Correct it' },
    { where: 'Theirs', remedy: 'Rename it', message: 'it is taken' },
  ];

  test('of a plan: what is not written, problems with the remedy first, and the counts', () => {
    expect(describePlanEnd({ problems }, [create, change, same].map(dryRun))).toEqual([
      'Not written: dry run.',
      'problem: Correct it: models/chat: bad',
      'problem: Rename it: Theirs: it is taken',
      'Plan: 1 to add, 1 to change, 0 to delete.',
    ]);
  });

  test('a refusal is said once', () => {
    expect(describePlanEnd({ problems }, [refuse])).toEqual([
      'problem: Correct it: models/chat: bad',
      'Plan: 0 to add, 0 to change, 0 to delete, 1 refused.',
    ]);
  });

  test.each<[string, Plan[], string[]]>([
    ['all done', [create, change, remove], ['Applied: 1 added, 1 changed, 1 deleted.']],
    [
      'some done',
      [create, withhold(change, 'left for the next run')],
      ['Applied: 1 added, 0 changed, 0 deleted, 1 not written.'],
    ],
    [
      'declined',
      [create, change].map(declined),
      ['Not written: you declined.', 'Applied: 0 added, 0 changed, 0 deleted, 2 not written.'],
    ],
    ['nothing to do', [same], ['No changes. The dashboard and its alarms are as they should be.']],
  ])('of a run: %s', (_, plans, lines) => {
    expect(describeRunEnd({ problems: [] }, plans)).toEqual(lines);
  });
});

test('a run in one line', () => {
  const outcome = {
    ...IN_SYNC,
    outcome: 'repaired',
    summary: '1 page created (x: y)',
    rows: 1,
    series: 2,
  } as const;
  expect(summariseOutcome(outcome)).toBe(
    'repaired: 1 page created (x: y) (1 row, 2 series with traffic, 0 problems)',
  );
});

test.each([
  ['in-sync', 0],
  ['repaired', 0],
  ['drift', 2],
  ['refused', 1],
] as const)('%s: exit code %i', (outcome, code) => {
  expect(exitCodeOf({ outcome })).toBe(code);
});
