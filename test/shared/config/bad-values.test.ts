import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../shared/config/config.ts';
import { modelEntryShape } from '../../../shared/config/model-entry.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import { priceEntryShape } from '../../../shared/config/price-entry.ts';
import { settingsShape } from '../../../shared/config/settings.ts';
import { ConfigError, describeProblem, type Problem } from '../../../shared/kit/problem.ts';
import { PREFIX, parameter } from '../builders.ts';
import { law } from '../laws.ts';
import { problemFaults } from '../problem-faults.ts';

const MODEL = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const VALID = {
  settings: {},
  'models/chat': { modelId: MODEL },
  'prices/list': { models: [MODEL], per: '1M', input: 3 },
} as const;
const KEYS = {
  settings: Object.keys(settingsShape),
  'models/chat': Object.keys(modelEntryShape),
  'prices/list': Object.keys(priceEntryShape),
} as const;

/** The problems of one parameter, also if they end the run; with and without earlier versions. */
function problemsOf(newest: Parameter): readonly Problem[] {
  return [undefined, new Map([[newest.name, [parameter('', '{}', { name: newest.name })]]])].flatMap(
    (earlier) => {
      try {
        return parseConfig(PREFIX, [newest], earlier).problems;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return [error.problem];
      }
    },
  );
}

const path = fc.constantFrom('settings', 'models/chat', 'prices/list');
/** Values of every kind, those that look right among them. */
const value = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    61,
    '',
    'true',
    '1m',
    '$0.80',
    '1,000',
    [],
    {},
    [MODEL],
    [''],
    'x'.repeat(2_000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(
    fc.constantFrom('throttles', 'legacy', 'models', 'topics', 'codes', 'idle', 'threshold', 'x'),
    fc.jsonValue({ maxDepth: 1 }),
  ),
);

/** The banner shows problems whole. Most are below 200 characters; the longest ones list all keys of a model entry. */
const LONGEST = 400;

describe('every problem of a bad parameter begins with what to do, and is short', () => {
  const expectSound = (newest: Parameter): void => {
    const problems = problemsOf(newest);
    expect(problemFaults(problems)).toEqual([]);
    expect(problems.map(describeProblem).filter(({ length }) => length > LONGEST)).toEqual([]);
  };

  test('whatever a key holds, and whatever the key is', () => {
    const keys = (of: keyof typeof KEYS) =>
      fc.oneof(fc.constantFrom(...KEYS[of]), fc.string({ maxLength: 12 }));
    const edits = path.chain((of) => fc.tuple(fc.constant(of), keys(of), value));
    law(
      fc.property(edits, ([of, key, given]) => {
        expectSound(parameter(of, { ...VALID[of], [key]: given }));
      }),
    );
  });

  test('whatever is wrong with the text', () => {
    const edits = path.chain((of) => {
      const text = JSON.stringify({ ...VALID[of], period: 60, source: 'a "list"' }, undefined, 1);
      return fc.tuple(
        fc.constant(of),
        fc.constant(text),
        fc.nat(text.length),
        fc.nat(3),
        fc.oneof(
          fc.constantFrom(
            '',
            ',',
            '}',
            ']',
            '"',
            '\\',
            '/* x */',
            '// x',
            '=',
            '“',
            '\u200b',
            '1234567890123456789012345',
            'yes',
          ),
          fc.string({ unit: 'binary', maxLength: 3 }),
          fc.constant('x'.repeat(2_000)),
        ),
      );
    });
    law(
      fc.property(edits, ([of, text, at, removed, added]) => {
        expectSound(parameter(of, text.slice(0, at) + added + text.slice(at + removed)));
      }),
    );
  });

  test('whatever its type and its name are', () => {
    for (const type of ['StringList', 'SecureString']) {
      for (const of of Object.keys(VALID)) expectSound(parameter(of, '{}', { type }));
    }
    for (const name of ['setting', 'models', 'prices/', 'x/y']) expectSound(parameter(name, '{}'));
  });

  test('a problem that is none of these would be found', () => {
    const said = (remedy: string, message = 'found 1') =>
      problemFaults([{ where: 'settings', remedy, message }]);
    expect(said('Write 2')).toEqual([]);
    expect(said('did you mean 2?')).toHaveLength(1);
    expect(said('Write 2.')).toHaveLength(1);
    expect(said('Write undefined')).toHaveLength(1);
    expect(said('Write 2', '')).toHaveLength(1);
  });
});
