import { describe, expect, test } from 'vitest';
import { createTimeline } from '../../../../local/sandbox/playground/timeline.ts';
import type { Round } from '../../../../local/sandbox/run-at-once.ts';
import type { Plan } from '../../../../shared/drift/plan.ts';
import type { JsonObject } from '../../../../shared/kit/json.ts';
import { IN_SYNC as RECONCILED } from '../../../shared/builders.ts';

const IN_SYNC: Round = { ...RECONCILED, notices: [] };
const REPAIRED: Round = {
  ...IN_SYNC,
  outcome: 'repaired',
  summary: '1 page changed (Board: 2 widgets different)',
  pages: [
    {
      page: 'Board',
      action: 'change',
      reason: '2 widgets different',
      changes: [],
    },
  ],
  problems: [{ where: 'models/chat', key: 'period', remedy: 'Write seconds', message: 'found 1' }],
  notices: [{ kind: 'appeared', model: 'a.b-v1:0' }],
};

function titled(title: string): JsonObject {
  return {
    type: 'metric',
    properties: { title, metrics: [['A', 'B', { id: 'bdo_0123abcd_totals_latency' }]] },
  };
}

const PLAN: Plan = {
  kind: 'page',
  name: 'Board',
  region: 'us-east-1',
  action: 'change',
  reason: '2 widgets different',
  live: { widgets: [titled('x')] },
  body: { widgets: [titled('y')] },
  changes: [
    {
      kind: 'changed',
      widget: 'totals_latency',
      differences: [{ path: 'properties.title', live: 'x', desired: 'y' }],
    },
  ],
};

function timelineOf(...runs: readonly (readonly [cause: string, result: Round | Error])[]) {
  let seconds = 0;
  const timeline = createTimeline(() => {
    seconds += 1;
    return new Date(seconds * 1_000);
  });
  for (const [cause, result] of runs) timeline.addRun(cause, result, [PLAN]);
  return timeline;
}

describe('the timeline', () => {
  test('says of a run what it was for, what it did and what is left to correct', () => {
    expect(timelineOf(['models/chat updated', REPAIRED]).entries()).toEqual([
      {
        kind: 'run',
        id: 1,
        time: '1970-01-01T00:00:01.000Z',
        since: '1970-01-01T00:00:01.000Z',
        cause: 'models/chat updated',
        runs: 1,
        outcome: 'repaired',
        sentence: 'Applied: 0 added, 1 changed, 0 deleted.',
        plans: [
          {
            subject: 'page Board',
            action: 'change',
            reason: '2 widgets different',
            changes: ['y: live title "x", wanted "y"'],
          },
        ],
        problems: ['Write seconds: models/chat: period: found 1'],
        notices: ['a.b-v1:0 has appeared'],
      },
    ]);
  });

  test('keeps the sentence of a run that failed', () => {
    const [entry] = timelineOf([
      'schedule',
      new Error('bedrock:ListFoundationModels: Rate exceeded'),
    ]).entries();
    expect(entry).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringMatching(
        /^The run failed: bedrock:ListFoundationModels: Rate exceeded\. What it/,
      ),
      plans: [],
    });
  });

  test('says of alarms what happened to them, many alike at once, and nothing of those that are well', () => {
    const name = (what: string) => `bedrock-dashboard/bdo_3f2a9c1b/throttles/${what}`;
    const plan = (what: string): Plan => {
      const live = { name: name(what), arn: '', actionsEnabled: true, definition: {} };
      const subject = { kind: 'alarm', name: live.name, region: 'us-east-1' } as const;
      return what === 'all'
        ? { ...subject, action: 'none', reason: 'no changes' }
        : { ...subject, action: 'delete', reason: 'the alarm is no longer wanted', live, successors: [] };
    };
    const timeline = createTimeline(() => new Date(0));
    timeline.addRun('test', IN_SYNC, ['all', 'a', 'b', 'c', 'd'].map(plan));
    const [entry] = timeline.entries();
    expect(entry).toMatchObject({
      plans: [
        {
          subject: '4 alarms (throttles: a; b; c; and 1 more)',
          action: 'delete',
          reason: 'the alarm is no longer wanted',
        },
      ],
    });
  });

  test('has the newest on top, deeds between runs', () => {
    const timeline = timelineOf(['start', REPAIRED]);
    timeline.addDeed('You deleted the dashboard');
    timeline.addRun('schedule', REPAIRED, [PLAN]);
    expect(timeline.entries().map(({ kind, id }) => [kind, id])).toEqual([
      ['run', 3],
      ['deed', 2],
      ['run', 1],
    ]);
  });

  test('counts scheduled runs that say the same, at the time of the last', () => {
    const entries = timelineOf(['schedule', IN_SYNC], ['schedule', IN_SYNC], ['schedule', IN_SYNC]).entries();
    expect(entries).toMatchObject([
      { id: 1, runs: 3, since: '1970-01-01T00:00:01.000Z', time: '1970-01-01T00:00:03.000Z' },
    ]);
    const failing = timelineOf(['schedule', new Error('no')], ['schedule', new Error('no')]).entries();
    expect(failing).toMatchObject([{ runs: 2 }]);
  });

  test.each<[string, readonly (readonly [string, Round | Error])[]]>([
    [
      'another cause',
      [
        ['schedule', IN_SYNC],
        ['you asked', IN_SYNC],
      ],
    ],
    [
      'another error',
      [
        ['schedule', new Error('a')],
        ['schedule', new Error('b')],
      ],
    ],
    [
      'a repair, however alike',
      [
        ['schedule', REPAIRED],
        ['schedule', REPAIRED],
      ],
    ],
    [
      'a new problem',
      [
        ['schedule', IN_SYNC],
        ['schedule', { ...IN_SYNC, problems: REPAIRED.problems }],
      ],
    ],
  ])('does not count together what has %s', (_, runs) => {
    expect(timelineOf(...runs).entries()).toHaveLength(2);
  });

  test('keeps the newest sixty, and begins anew when it is cleared, with other ids', () => {
    const timeline = timelineOf();
    for (let deed = 0; deed < 70; deed++) timeline.addDeed(`deed ${deed}`);
    expect(timeline.entries()).toHaveLength(60);
    expect(timeline.entries()[0]).toMatchObject({ sentence: 'deed 69' });
    timeline.clear();
    timeline.addDeed('afterwards');
    expect(timeline.entries()).toMatchObject([{ id: 71 }]);
  });
});
