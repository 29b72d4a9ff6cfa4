import { describe, expect, test } from 'vitest';
import { describeCollected, describeCollectPlace } from '../../../../local/tool/words/collect-words.ts';
import type { Collected, FactOutcome } from '../../../../shared/collect/collected.ts';

const PREFIX = '/bedrock-dashboard';
const SETTLED = 'No changes. The facts are up to date.';

const fact = (more: Partial<FactOutcome> = {}): FactOutcome => {
  return { name: `${PREFIX}/facts/prices/all`, action: 'change', items: [], ...more };
};

const outcome = (more: Partial<Collected>): Collected => {
  return {
    outcome: 'unchanged',
    facts: [],
    readings: {},
    unknownRates: [],
    notices: [],
    problems: [],
    ...more,
  };
};

const ids = (...letters: string[]): string[] => letters.flatMap((letter) => [letter, `${letter} us-east-1`]);

describe('what collect did, or would do', () => {
  test.each<[string, Partial<Collected>, string[]]>([
    ['nothing', {}, ['no list price was due', SETTLED]],
    [
      'what happened to models',
      { outcome: 'planned', notices: [{ kind: 'appeared', model: 'a.b', title: 'B', region: 'eu-west-1' }] },
      ['notice: eu-west-1: B (a.b) has appeared', 'no list price was due', SETTLED],
    ],
    [
      'a plan',
      {
        outcome: 'planned',
        facts: [
          fact({ action: 'create', items: ids('a', 'b') }),
          fact({ name: `${PREFIX}/facts/read` }),
          fact({ action: 'delete', name: `${PREFIX}/facts/prices/0` }),
        ],
        readings: { read: 2, left: 1 },
      },
      [
        '+ create facts/prices/all: a, b',
        '~ change facts/read',
        '- delete facts/prices/0',
        'list prices of 3 models asked for: 2 read, 1 left for the next run',
        'Plan: 1 to add, 1 to change, 1 to delete.',
      ],
    ],
    [
      'many models',
      { outcome: 'written', facts: [fact({ items: ids(...'abcdefgh'), result: 'written' })] },
      [
        '~ change facts/prices/all: a, b, c, d, e, f, and 2 more',
        'no list price was due',
        'Applied: 0 added, 1 changed, 0 deleted.',
      ],
    ],
    [
      'what was left',
      {
        outcome: 'left',
        facts: [
          fact({ result: 'changed-meanwhile' }),
          fact({ result: 'failed', message: 'ssm:PutParameter: denied' }),
          fact({ result: 'not-reached' }),
          fact({ name: '/other/facts/read', result: 'failed' }),
        ],
        problems: [{ where: 'ssm:PutParameter', remedy: 'Allow it', message: 'denied' }],
      },
      [
        '~ change facts/prices/all; not written: it has changed since it was read',
        '~ change facts/prices/all; not written: ssm:PutParameter: denied',
        '~ change facts/prices/all; not written: a write before it failed',
        '~ change /other/facts/read; not written: the write failed',
        'problem: Allow it: ssm:PutParameter: denied',
        'no list price was due',
        'Applied: 0 added, 0 changed, 0 deleted, 4 not written.',
      ],
    ],
    [
      'rates of an unknown grammar',
      { unknownRates: ['x_tokens'], readings: { read: 1 } },
      [
        '1 rate by a name that this version does not know: x_tokens',
        'list prices of 1 model asked for: 1 read',
        SETTLED,
      ],
    ],
  ])('%s', (_, given, lines) => {
    expect(describeCollected(outcome(given), PREFIX).split('\n')).toEqual(lines);
  });
});

test.each([
  [
    { account: '111122223333', name: 'op-collect' },
    'account 111122223333, us-east-1, /bedrock-dashboard, dashboard Board; collect runs in op-collect',
  ],
  [{}, 'us-east-1, /bedrock-dashboard, dashboard Board; collect runs on this machine'],
])('where: %j', (more, line) => {
  const place = { region: 'us-east-1', prefix: PREFIX, dashboardName: 'Board', ...more };
  expect(describeCollectPlace(place)).toBe(line);
});
