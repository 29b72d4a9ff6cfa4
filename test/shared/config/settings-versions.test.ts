import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../shared/config/config.ts';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings.ts';
import { ConfigError, describeProblem } from '../../../shared/kit/problem.ts';
import { PREFIX, parameter } from '../builders.ts';

const NAME = `${PREFIX}/settings`;

/** What comes of versions of the settings, the newest first. */
function outcome(newest: string, earlier: readonly string[] = [], type = 'String'): string {
  const versions = [newest, ...earlier].map((value, index) =>
    parameter('settings', value, { version: 9 - index, type: index === 0 ? type : 'String' }),
  );
  try {
    const { settings } = parseConfig(PREFIX, versions.slice(0, 1), new Map([[NAME, versions.slice(1)]]));
    const { suspend, drift, maxPages } = settings;
    return [suspend ? 'suspended' : drift, ...(maxPages === 7 ? ['the earlier one'] : [])].join(', ');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return 'the run ends';
  }
}

const EARLIER = '{"maxPages": 7}';

describe('the truth table of the settings that count', () => {
  test.each([
    ['can be read, says nothing', '{}', [EARLIER], 'repair'],
    ['can be read, says something', '{"drift": "report"}', [EARLIER], 'report'],
    ['can be read, a bad value', '{"suspend": "yes"}', [EARLIER], 'the run ends'],
    ['can be read, a bad name', '{"suspended": true}', [EARLIER], 'the run ends'],
    ['can be read, twice', '{"suspend": true, "suspend": true}', [EARLIER], 'the run ends'],
    ['can be read, twice and different', '{"drift": "report", "drift": "repair"}', [EARLIER], 'the run ends'],

    ['unreadable, says nothing', '{"period": 60,}', [EARLIER], 'repair, the earlier one'],
    ['no object, says nothing', '[]', [EARLIER], 'repair, the earlier one'],
    ['cut off, says nothing', '{"period": 60', [EARLIER], 'repair, the earlier one'],
    ['nothing at all', ' ', [EARLIER], 'repair, the earlier one'],
    [
      'the earlier one says something',
      '{,}',
      ['{"suspend": true, "maxPages": 7}'],
      'suspended, the earlier one',
    ],

    ['says it plainly', '{"suspend": true,}', [EARLIER], 'suspended, the earlier one'],
    ['says it plainly, cut off', '{"drift": "report"', [EARLIER], 'report, the earlier one'],
    [
      'says it plainly, a comma is missing',
      '{"suspend": true "period": 60}',
      [EARLIER],
      'suspended, the earlier one',
    ],
    [
      'says it plainly behind a mistake',
      '{"period": 0,80, "drift": "report"}',
      [EARLIER],
      'report, the earlier one',
    ],
    [
      'takes back what was',
      '{"suspend": false,}',
      ['{"suspend": true, "maxPages": 7}'],
      'repair, the earlier one',
    ],
    [
      'one of the two',
      '{"drift": "report",}',
      ['{"suspend": true, "maxPages": 7}'],
      'suspended, the earlier one',
    ],

    [
      'says it plainly behind other keys',
      '{"alarms": {"throttles": {"threshold": 5}}, "rows": [[1], 2], "drift": "report",}',
      [EARLIER],
      'report, the earlier one',
    ],
    ['a number', '{"suspend": 1,}', [EARLIER], 'the run ends'],
    ['nothing', '{"suspend": null,}', [EARLIER], 'the run ends'],
    ['a word like a name', '{"period": "suspnd",}', [EARLIER], 'the run ends'],
    ['a bad value', '{"suspend": yes}', [EARLIER], 'the run ends'],
    ['a bad value in quotes', '{"suspend": "true",}', [EARLIER], 'the run ends'],
    ['a bad value of drift', '{"drift": "Report",}', [EARLIER], 'the run ends'],
    ['a bad name', '{"suspended": true,}', [EARLIER], 'the run ends'],
    ['a misspelt name', '{"drfit": "report",}', [EARLIER], 'the run ends'],
    ['a misspelt name without a colon', '{"suspnd" true}', [EARLIER], 'the run ends'],
    ['another case', '{"Suspend": true,}', [EARLIER], 'the run ends'],
    ['other quotes', '{\u201csuspend\u201d: true}', [EARLIER], 'the run ends'],
    ['no quotes', '{suspend: true}', [EARLIER], 'the run ends'],
    ['single quotes', "{'suspend': true}", [EARLIER], 'the run ends'],
    ['a character that cannot be seen', '{"sus\u200bpend": true,}', [EARLIER], 'the run ends'],
    ['an open quote', '{"suspend: true, "period": 60}', [EARLIER], 'the run ends'],
    ['another sign than a colon', '{"suspend" = true}', [EARLIER], 'the run ends'],
    ['twice', '{"suspend": true, "suspend": false,}', [EARLIER], 'the run ends'],
    ['cut off before its value', '{"suspend":', [EARLIER], 'the run ends'],
    ['cut off within its value', '{"suspend": fals', [EARLIER], 'the run ends'],
    ['in another key', '{"alarms": {"suspend": false},}', [EARLIER], 'the run ends'],
    ['in a key that is not closed', '{"quotas": {"show": true, "suspend": true}', [EARLIER], 'the run ends'],
    ['behind a brace too many', '{"quotas": {}}, "suspend": false}', [EARLIER], 'the run ends'],
    ['behind brackets that do not match', '{"quotas": [1}, "suspend": false,}', [EARLIER], 'the run ends'],
    ['outside of all braces', '"suspend": true', [EARLIER], 'the run ends'],
    ['in a comment', '{"period": 60, // "suspend": true\n}', [EARLIER], 'the run ends'],
    ['in a long comment', '{/* "period": 60, "suspend": false */}', [EARLIER], 'the run ends'],
    ['beside a comment', '{"suspend": false, # later\n}', [EARLIER], 'the run ends'],
    ['in a text', '{"start": "when drift, then",}', [EARLIER], 'the run ends'],
    ['escaped', String.raw`{"susp\u0065nd": true,}`, [EARLIER], 'the run ends'],

    ['there is no earlier one', '{,}', [], 'the run ends'],
    ['no earlier one can be read', '{,}', ['[', '"x"'], 'the run ends'],
    ['plainly, but no earlier one can be read', '{"suspend": false,}', ['['], 'the run ends'],
    ['unreadable ones are passed over', '{,}', ['[', EARLIER], 'repair, the earlier one'],
    ['one passed over says it plainly', '{,}', ['{"suspend": true,}', EARLIER], 'suspended, the earlier one'],
    [
      'the newer of two says it',
      '{"suspend": false,}',
      ['{"suspend": true,}', EARLIER],
      'repair, the earlier one',
    ],
    ['one passed over says it, not plainly', '{,}', ['{"suspended": true,}', EARLIER], 'the run ends'],
    ['the first that can be read is bad in it', '{,}', ['{"suspend": "yes"}', EARLIER], 'the run ends'],
    ['what lies behind it does not count', '{,}', [EARLIER, '{"suspend": true}'], 'repair, the earlier one'],
  ])('%s: %s', (_situation, newest, earlier, expected) => {
    expect(outcome(newest, earlier)).toBe(expected);
  });

  test.each([
    ['StringList', '{"period": 60}', 'repair, the earlier one'],
    ['StringList', '{"suspend": true}', 'suspended, the earlier one'],
    ['StringList', '{"suspend": "yes"}', 'the run ends'],
    ['SecureString', 'AQICAHgsuspend', 'repair, the earlier one'],
  ])('of type %s: %s', (type, newest, expected) => {
    expect(outcome(newest, [EARLIER], type)).toBe(expected);
    expect(outcome(newest, [], type)).toBe('the run ends');
  });
});

describe('what is said', () => {
  const versions = (newest: string, earlier?: readonly string[]) => {
    const [first = parameter('settings', ''), ...others] = [newest, ...(earlier ?? [])].map((value, index) =>
      parameter('settings', value, { version: 9 - index }),
    );
    return parseConfig(PREFIX, [first], earlier && new Map([[NAME, others]]));
  };
  const MISTAKE =
    'Remove the comma before }: settings: line 2, column 1: expected a key in double quotes, found }';
  const problemsOf = (newest: string, earlier?: readonly string[]): string[] => {
    try {
      return versions(newest, earlier).problems.map(describeProblem);
    } catch (error) {
      return [`ends: ${error instanceof ConfigError ? error.message : error}`];
    }
  };

  test('what is wrong, and which version is used instead, before all other problems', () => {
    const { settings, problems } = versions('{"period": 60,\n}', ['{"currency": "EUR", "maxPages": 0}']);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, currency: 'EUR' });
    expect(problems).toEqual([
      {
        where: 'settings',
        remedy: 'Remove the comma before }',
        message: 'line 2, column 1: expected a key in double quotes, found }; version 8 is used instead',
        isUrgent: true,
      },
      {
        where: 'settings',
        key: 'maxPages',
        remedy: 'Write a whole number from 1 to 99',
        message: 'expected a whole number from 1 to 99, found 0',
      },
    ]);
  });

  test('what of a newer version counts all the same', () => {
    expect(problemsOf('{"suspend": true, "drift": "report",\n}', ['{}'])).toEqual([
      `${MISTAKE}; version 8 is used instead, but suspend true and drift "report"`,
    ]);
  });

  test.each([
    ['there is none', '{"period": 60,\n}', [], 'no earlier version can be read'],
    [
      'it is not plain',
      '{"suspended": true,\n}',
      ['{}'],
      'it does not say clearly what suspend or drift should be',
    ],
    [
      'an earlier one is not plain',
      '{"period": 60,\n}',
      ['{"suspended": true,}', '{}'],
      'version 8 does not say clearly what suspend or drift should be',
    ],
    [
      'the earlier one is bad',
      '{"period": 60,\n}',
      ['{"suspend": "yes"}'],
      'version 8 cannot be used instead: suspend: expected true or false, found "yes"',
    ],
    ['nothing is known of versions', '{"period": 60,\n}', undefined, ''],
  ])('why the run ends: %s', (_situation, newest, earlier, why) => {
    expect(problemsOf(newest, earlier)).toEqual([`ends: ${MISTAKE}${why === '' ? '' : `; ${why}`}`]);
  });
});

test('a byte order mark, trailing space and CRLF are harmless in every kind of parameter', () => {
  for (const around of [(text: string) => `\ufeff${text}`, (text: string) => `${text} \r\n`]) {
    const config = parseConfig(PREFIX, [
      parameter('settings', around('{\r\n"maxPages": 7}')),
      parameter('models/bare', around('amazon.nova-pro-v1:0')),
      parameter('models/object', around('{"modelId":\r\n"x.y"}')),
      parameter('prices/x', around('{"models": ["x.y"],\r\n"per": "1M", "input": 1}')),
    ]);
    expect(config).toMatchObject({ settings: { maxPages: 7 }, problems: [] });
    expect(config.models.map(({ modelId }) => modelId)).toEqual(['amazon.nova-pro-v1:0', 'x.y']);
    expect(config.prices).toHaveLength(1);
  }
});

test('an id with a character that cannot be seen: the problem names it', () => {
  const { problems } = parseConfig(PREFIX, [parameter('models/x', 'us.amazon.nova\u200b-pro-v1:0')]);
  expect(problems.map(describeProblem)).toEqual([
    String.raw`Remove U+200B (zero-width space): models/x: expected a model id or a JSON object, found "us.amazon.nova\u200b-pro-v1:0"`,
  ]);
});
