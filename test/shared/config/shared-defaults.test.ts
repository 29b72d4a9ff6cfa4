import { describe, expect, test } from 'vitest';
import type { Config } from '../../../shared/config/config.ts';
import {
  type DefaultsCopy,
  needsCopy,
  readShared,
  type SharedDefaults,
  type SharedRead,
} from '../../../shared/config/shared-defaults.ts';
import { ConfigError, describeProblem } from '../../../shared/kit/problem.ts';
import { parameter } from '../builders.ts';
import { configOfLayers, copyOfDefaults, DEFAULTS, shared } from './shared-parameter.ts';

const NOVA = { models: ['amazon.nova-pro-v1:0'], per: '1M', input: 0.8, output: 3.2 };
const LLAMA = { models: ['meta.*'], per: '1M', input: 1, output: 1 };

function stateOf({ settings }: Config): string {
  return settings.suspend ? 'suspended' : settings.drift;
}

/** What a run does: writes, or nothing, and whether defaults of the parameter or of its copy hold. */
function outcome(fleet: SharedDefaults, own?: string | object, stack?: string | object): string {
  try {
    const config = configOfLayers({
      shared: fleet,
      ...(own === undefined ? {} : { own }),
      ...(stack === undefined ? {} : { stack }),
    });
    const from = { 6: ', the parameter', 7: ', the copy' }[config.settings.maxPages] ?? '';
    return stateOf(config) + from;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return 'the run ends';
  }
}

const COPY = copyOfDefaults({ maxPages: 7 });
const STOPPED = copyOfDefaults({ maxPages: 7, suspend: true });
const REPORTS = copyOfDefaults({ maxPages: 7, drift: 'report' });

describe('a mistake in the shared parameter never leads to a write, and never ends a run', () => {
  test.each<[string, string, DefaultsCopy | undefined, string]>([
    ['says nothing', '{"settings": {"maxPages": 6}}', STOPPED, 'repair, the parameter'],
    ['has no settings', '{}', STOPPED, 'repair'],
    ['says something', '{"settings": {"maxPages": 6, "suspend": true}}', COPY, 'suspended, the parameter'],
    [
      'says something else',
      '{"settings": {"maxPages": 6, "drift": "report"}}',
      COPY,
      'report, the parameter',
    ],
    ['a bad value', '{"settings": {"maxPages": 6, "suspend": "yes"}}', COPY, 'suspended, the parameter'],
    [
      'a bad value of drift',
      '{"settings": {"maxPages": 6, "drift": "no"}}',
      COPY,
      'suspended, the parameter',
    ],
    ['a bad name', '{"settings": {"maxPages": 6, "suspended": true}}', COPY, 'suspended, the parameter'],
    ['twice', '{"settings": {"suspend": true, "suspend": false}}', COPY, 'suspended'],
    ['settings twice', '{"settings": {"suspend": true}, "settings": {}}', COPY, 'suspended'],
    ['a name of the settings that is wrong', '{"setting": {"suspend": true}}', COPY, 'suspended'],
    ['settings that are no object', '{"settings": [{"suspend": true}]}', COPY, 'suspended'],
    ['one level too far out', '{"suspend": true}', COPY, 'suspended'],
    ['one level too far out, misspelt', '{"drfit": "report", "settings": {}}', COPY, 'suspended'],
    ['unreadable, says nothing', '{"settings": {"maxPages": 6},}', COPY, 'repair, the copy'],
    ['unreadable, as said before', '{"settings": {"maxPages": 6},}', STOPPED, 'suspended, the copy'],
    ['unreadable, as reported before', '[]', REPORTS, 'report, the copy'],
    ['unreadable, says something', '{"settings": {"suspend": true},}', COPY, 'suspended, the copy'],
    ['unreadable, takes back', '{"settings": {"suspend": false},}', STOPPED, 'suspended, the copy'],
    ['unreadable, says something outside', '{"drift": "report",}', COPY, 'suspended, the copy'],
    ['unreadable, never read', '{"settings": {"maxPages": 6},}', undefined, 'repair'],
    ['unreadable, never read, says something', '{"settings": {"suspend": true},}', undefined, 'suspended'],
  ])('%s: %s', (_situation, value, copy, expected) => {
    expect(outcome(shared(value, { copy }))).toBe(expected);
  });

  test.each<[string, SharedDefaults['read'], DefaultsCopy | undefined, boolean, string]>([
    ['missing', { kind: 'missing' }, COPY, false, 'repair, the copy'],
    ['missing, and it said stop', { kind: 'missing' }, STOPPED, false, 'suspended, the copy'],
    ['denied', { kind: 'denied' }, COPY, false, 'repair, the copy'],
    ['denied, and it said stop', { kind: 'denied' }, STOPPED, false, 'suspended, the copy'],
    ['denied, and never read before', { kind: 'denied' }, undefined, false, 'repair'],
    ['denied before collect has run', { kind: 'denied' }, undefined, true, 'suspended'],
    ['missing before collect has run', { kind: 'missing' }, undefined, true, 'suspended'],
    [
      'encrypted',
      { kind: 'read', parameter: { type: 'SecureString', value: 'AQICAHgsuspend' } },
      COPY,
      false,
      'repair, the copy',
    ],
    [
      'a list that says something',
      { kind: 'read', parameter: { type: 'StringList', value: '{"settings": {"suspend": true}}' } },
      COPY,
      false,
      'suspended, the copy',
    ],
  ])('%s', (_situation, read, copy, isBeforeCollect, expected) => {
    expect(outcome({ arn: DEFAULTS, read, copy, isBeforeCollect })).toBe(expected);
  });

  const unclear = shared('{"settings": {"suspend": "yes"}}');
  const unreadable = shared('{"settings": {"suspend": true},}');
  test.each<[string, SharedDefaults, string | object | undefined, string | object | undefined, string]>([
    ['what is unclear is stated above', unclear, { suspend: false }, undefined, 'repair'],
    ['the other one is stated above', unclear, { drift: 'repair' }, undefined, 'suspended'],
    ['it is stated by the stack', unclear, {}, { suspend: false }, 'repair'],
    ['one of two unclear ones is stated', unreadable, { suspend: false }, undefined, 'suspended'],
    ['both are stated', unreadable, { suspend: false, drift: 'report' }, undefined, 'report'],
    ['both are stated, by two', unreadable, { drift: 'repair' }, { suspend: false }, 'repair'],
    [
      'your own says stop',
      shared({ settings: { suspend: false } }),
      { suspend: true },
      undefined,
      'suspended',
    ],
    ['your own goes on', shared({ settings: { suspend: true } }), { suspend: false }, undefined, 'repair'],
    [
      'your own is unclear',
      shared({ settings: { suspend: true } }),
      { suspend: 'no' },
      undefined,
      'the run ends',
    ],
    ['both are unclear', unclear, { suspend: 'no' }, undefined, 'the run ends'],
    ['the stack is unclear', shared({}), undefined, { suspend: 'no' }, 'the run ends'],
    ['the stack is unclear, and you are not', shared({}), { suspend: false }, { suspend: 'no' }, 'repair'],
    ['the stack is unreadable', shared({}), { suspend: false, drift: 'repair' }, '{', 'the run ends'],
    ['your own are unreadable', shared({ settings: { suspend: true } }), '{', undefined, 'the run ends'],
  ])('over layers: %s', (_situation, fleet, own, stack, expected) => {
    expect(outcome(fleet, own, stack)).toBe(expected);
  });
});

describe('what is said', () => {
  test.each<[string, Partial<SharedDefaults>, string]>([
    [
      'missing',
      { read: { kind: 'missing' }, copy: COPY },
      `Create this parameter again, or deploy without defaultsFrom: ${DEFAULTS}: expected the defaults of the fleet, found no such parameter; the last copy of it is used instead`,
    ],
    [
      'denied, with half a copy',
      { read: { kind: 'denied' }, copy: { ...COPY, isWhole: false } },
      `Share this parameter with the account in AWS RAM, or deploy without defaultsFrom: ${DEFAULTS}: expected the defaults of the fleet, found access denied (ssm:GetParameters); the last copy of it is used instead, of which a part is lost`,
    ],
    [
      'denied from the beginning',
      { read: { kind: 'denied' }, isBeforeCollect: true },
      `Share this parameter with the account in AWS RAM, or deploy without defaultsFrom: ${DEFAULTS}: expected the defaults of the fleet, found access denied (ssm:GetParameters); no copy of it is known, so its settings and prices do not hold; nothing is written until it is clear, or until settings state suspend and drift`,
    ],
    [
      'no JSON',
      { ...shared('{"prices": {},}'), copy: undefined },
      `Remove the comma before }: ${DEFAULTS}: line 1, column 15: expected a key in double quotes, found }; no copy of it is known, so its settings and prices do not hold`,
    ],
    [
      'a bad value of suspend',
      shared({ settings: { suspend: 'true' } }),
      `Write true without the quotes: ${DEFAULTS}: settings.suspend: expected true or false, found "true"; nothing is written until it is clear, or until settings state suspend and drift`,
    ],
    [
      'one level too far out',
      shared({ monthlyBudget: 5 }),
      `Move this key into settings: ${DEFAULTS}: monthlyBudget: unknown key; known are settings, prices`,
    ],
  ])('%s', (_situation, partial, expected) => {
    const { problems } = configOfLayers({ shared: { ...shared({}), ...partial } });
    expect(problems.map(describeProblem)).toEqual([expected]);
    expect(problems[0]?.isUrgent === true).toBe(_situation !== 'one level too far out');
  });
});

describe('prices of the shared parameter', () => {
  const pricesOf = ({ prices }: Config) =>
    prices.map(({ name, isShared, prices: { amounts } }) => [name, isShared === true, amounts.input]);

  test('hold beside yours; your own entry of the same name replaces one as a whole', () => {
    const config = configOfLayers({
      shared: { prices: { nova: NOVA, llama: LLAMA } },
      entries: [
        parameter('prices/llama', { ...LLAMA, input: 9, output: undefined }),
        parameter('prices/own', { ...NOVA, input: 7 }),
      ],
    });
    expect(config.problems).toEqual([]);
    expect(pricesOf(config)).toEqual([
      ['llama', false, 9],
      ['nova', true, 0.8],
      ['own', false, 7],
    ]);
    expect(config.prices[0]?.prices.amounts).toEqual({ input: 9 });
  });

  test('an own entry replaces that of the same name even if it cannot be used: a wrong price is worse than none', () => {
    const config = configOfLayers({
      shared: { prices: { nova: NOVA } },
      entries: [parameter('prices/nova', '{')],
    });
    expect(config.prices).toEqual([]);
    expect(config.problems).toMatchObject([{ where: 'prices/nova' }]);
  });

  test.each<[string, unknown, string]>([
    [
      'a bad price',
      { ...NOVA, input: '$0.80' },
      `Write 0.80 without the sign and the quotes: ${DEFAULTS}: prices.nova.input: expected 0, or a number from 0.000000001 to 1000000, found "$0.80"`,
    ],
    ['no object', 5, `Write a JSON object: ${DEFAULTS}: prices.nova: found 5`],
    [
      'no unit',
      { ...NOVA, per: undefined },
      `Add per: ${DEFAULTS}: prices.nova.per: expected "1K" or "1M", found nothing`,
    ],
  ])('%s costs that entry, and the last copy of it holds', (_situation, nova, expected) => {
    const fleet = shared({ prices: { nova, llama: LLAMA } });
    const without = configOfLayers({ shared: fleet });
    expect(without.problems.map(describeProblem)).toEqual([expected]);
    expect(pricesOf(without)).toContainEqual(['llama', true, 1]);
    expect(pricesOf(without)).not.toContainEqual(['nova', true, 0.8]);
    const copied = configOfLayers({
      shared: { ...fleet, copy: copyOfDefaults({}, { nova: NOVA, gone: NOVA }) },
    });
    expect(copied.problems.map(describeProblem)).toEqual([
      `${expected}; the last copy of this entry is used instead`,
    ]);
    expect(pricesOf(copied)).toEqual([
      ['llama', true, 1],
      ['nova', true, 0.8],
    ]);
  });

  test('prices that are no object, and names that no parameter can have', () => {
    const copy = copyOfDefaults({}, { nova: NOVA });
    const list = configOfLayers({ shared: { ...shared({ prices: [NOVA] }), copy } });
    expect(pricesOf(list)).toEqual([['nova', true, 0.8]]);
    expect(list.problems.map(describeProblem)).toEqual([
      `Write an object with price entries by name: ${DEFAULTS}: prices: found [{"models":["amazon.nova-pro-v1:0"],"per":"1M","input":0.8,"...; the last copy of the prices is used instead`,
    ]);
    const never = configOfLayers({ shared: shared({ settings: { maxPages: 0 }, prices: [NOVA] }) });
    expect(never.problems.map(describeProblem)).toEqual([
      expect.stringMatching(/: prices: .*\.\.\.$/),
      expect.stringMatching(/: settings\.maxPages: found 0$/),
    ]);
    const other = { ...shared({ settings: { maxPages: 0 }, prices: [NOVA] }), copy };
    expect(configOfLayers({ shared: other }).problems.map(describeProblem)).toEqual([
      expect.stringMatching(/the last copy of the prices is used instead$/),
      expect.stringMatching(/: settings\.maxPages: found 0$/),
    ]);
    const named = configOfLayers({ shared: { prices: { 'Nova Pro': NOVA } } });
    expect(named.prices).toEqual([]);
    expect(named.problems.map(describeProblem)).toEqual([
      `Rename this entry: ${DEFAULTS}: prices.Nova Pro: expected letters, digits, _, ., - and /, found "Nova Pro"`,
    ]);
  });

  test('an entry of the copy that is no price entry costs that entry alone', () => {
    const copy = copyOfDefaults({ maxPages: 7 }, { llama: LLAMA, nova: { ...NOVA, models: [] } });
    const config = configOfLayers({ shared: { ...shared({}), read: { kind: 'denied' }, copy } });
    expect(config.settings.maxPages).toBe(7);
    expect(pricesOf(config)).toEqual([['llama', true, 1]]);
    expect(config.problems).toMatchObject([{ where: DEFAULTS, isUrgent: true }]);
  });

  test('a key that is there twice is said, and a number that is rounded', () => {
    const { problems } = configOfLayers({
      shared: shared(
        '{"prices": {"nova": {"models": ["x.y"], "models": ["x.z"], "per": "1M", "input": 0.123456789012345678}}}',
      ),
    });
    expect(problems.map(({ where, key }) => [where, key])).toEqual([
      [DEFAULTS, 'prices.nova.models'],
      [DEFAULTS, 'prices.nova.input'],
    ]);
  });
});

describe('the copy is read', () => {
  test.each<[what: string, value: string | object, isNeeded: boolean]>([
    ['not where nothing is said', {}, false],
    ['not where all is well', { settings: { maxPages: 6 }, prices: { nova: NOVA } }, false],
    ['not for a problem of the settings', { settings: { maxPages: 0 } }, false],
    ['for an entry that has a problem', { prices: { nova: { ...NOVA, input: 'x' }, llama: LLAMA } }, true],
    ['for an entry that is none', { prices: { nova: 5 } }, true],
    ['for prices that are no object', { prices: [] }, true],
    ['for a text that is no JSON', '{,}', true],
  ])('%s', (_, value, isNeeded) => {
    expect(needsCopy(shared(value))).toBe(isNeeded);
  });

  test.each<[read: SharedRead]>([
    [{ kind: 'missing' }],
    [{ kind: 'denied' }],
    [{ kind: 'read', parameter: { type: 'StringList', value: '{}' } }],
  ])('for %j', (read) => {
    expect(needsCopy({ arn: DEFAULTS, read })).toBe(true);
  });
});

test('the shared parameter is read only if the stack names one', async () => {
  const read: SharedRead = { kind: 'missing' };
  const world = { readSharedParameter: (arn: string) => Promise.resolve({ ...read, of: arn }) };
  expect(await readShared(world, {})).toBeUndefined();
  expect(await readShared(world, { defaultsFrom: DEFAULTS })).toEqual({
    arn: DEFAULTS,
    read: { kind: 'missing', of: DEFAULTS },
  });
});
