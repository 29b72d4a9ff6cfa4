import { expect, test } from 'vitest';
import { checkConfig } from '../../../../../local/tool/cli/validate/checked.ts';
import { PREFIX, parameter } from '../../../../shared/builders.ts';

const good = parameter('models/chat', 'amazon.nova-pro-v1:0');
const bad = [parameter('prices/x', 'free'), parameter('models/b', '{}')];
const problems = [
  {
    where: 'models/b',
    key: 'modelId',
    remedy: 'Add modelId',
    message: 'expected a model id, an inference-profile id or an ARN, found nothing',
  },
  { where: 'prices/x', remedy: 'Write a JSON object', message: 'expected a JSON object, found "free"' },
];
const settings = (value: object) => parameter('settings', value);

test('good values: nothing', () => {
  expect(checkConfig(PREFIX, [good, settings({ maxPages: 2 })])).toStrictEqual({ problems: [] });
});

test('bad entries: each, in order', () => {
  expect(checkConfig(PREFIX, [...bad, good])).toStrictEqual({ problems });
});

test('a bad key of the settings is a problem among others', () => {
  const maxPages = {
    where: 'settings',
    key: 'maxPages',
    remedy: 'Write a whole number from 1 to 99',
    message: 'expected a whole number from 1 to 99, found 0',
  };
  expect(checkConfig(PREFIX, [settings({ maxPages: 0 }), ...bad])).toStrictEqual({
    problems: [...problems, maxPages],
  });
});

test('settings that end the run do not hide what else is bad', () => {
  const fatal = {
    where: 'settings',
    key: 'suspend',
    remedy: 'Write true or false',
    message: 'expected true or false, found "yes"',
  };
  expect(checkConfig(PREFIX, [...bad, settings({ suspend: 'yes' })])).toStrictEqual({ fatal, problems });
});

test('settings of the stack that end the run do not hide your own, and the other way round', () => {
  const stack = parameter('stack-settings', '{');
  expect(checkConfig(PREFIX, [settings({ suspend: 'yes' }), stack], new Map())).toMatchObject({
    fatal: { where: 'stack-settings' },
    problems: [{ where: 'settings', key: 'suspend' }],
  });
  const undecided = parameter('stack-settings', { drift: 'no' });
  expect(checkConfig(PREFIX, [settings({ suspend: 'yes', drift: 'report' }), undecided])).toMatchObject({
    fatal: { where: 'settings', key: 'suspend' },
    problems: [{ where: 'stack-settings', key: 'drift' }],
  });
});

test('where there are versions, an entry says what becomes of it', () => {
  expect(checkConfig(PREFIX, bad.slice(0, 1), new Map()).problems).toMatchObject([
    { message: expect.stringMatching(/; no earlier version can be used, so the entry is ignored$/) },
  ]);
});
