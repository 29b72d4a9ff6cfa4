import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { parameterValue } from '../../infra/parameter-value.ts';
import { parseModelEntry } from '../../shared/config/model-entry.ts';
import { parseSettings } from '../../shared/config/settings-layers.ts';

const MODEL = 'amazon.nova-lite-v1:0';
const LATER = Lazy.string({ produce: () => 'later' });
const LATER_NUMBER = Token.asNumber(Lazy.any({ produce: () => 5 }));
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pager';

const entryOf = (props: object) =>
  parameterValue('here', { modelId: MODEL, ...props }, (json) => parseModelEntry('chat', json));
const settingsOf = (props: object) => parameterValue('here', props, parseSettings);

describe('what is known only at deployment', () => {
  test.each<[string, () => object]>([
    ['an id', () => entryOf({ modelId: LATER })],
    ['a text with fixed values', () => entryOf({ priceUnit: LATER, inputTokenPrice: 3 })],
    ['one of two that belong together', () => entryOf({ imageSize: LATER, bucketedStepSize: '30' })],
    ['a number', () => entryOf({ period: LATER_NUMBER, inputTokenPrice: LATER_NUMBER })],
    [
      'a number deep inside',
      () => settingsOf({ alarms: { models: { errorRate: { period: LATER_NUMBER } } } }),
    ],
    ['an item of a list', () => settingsOf({ alarms: { topics: [LATER, TOPIC] } })],
    ['a Duration', () => entryOf({ period: Duration.seconds(LATER_NUMBER) })],
  ])('passes: %s', (_what, make) => {
    expect(make).not.toThrow();
  });

  test('stays in the value', () => {
    expect(settingsOf({ alarms: { topics: [LATER] } })).toEqual({ alarms: { topics: [LATER] } });
  });

  test.each<[string, () => object, string]>([
    [
      'in an entry',
      () => entryOf({ modelId: LATER, inputTokenPrice: -1 }),
      'here: inputTokenPrice: found -1',
    ],
    [
      'in the same list',
      () => settingsOf({ alarms: { topics: [LATER, 'pager'] } }),
      'here: alarms.topics: found ["pager"]',
    ],
  ])('hides no mistake beside it: %s', (_where, make, message) => {
    expect(make).toThrow(message);
  });
});

test('a Duration of a second copy of aws-cdk-lib becomes seconds, too', () => {
  const foreign = { toSeconds: () => 300 };
  expect(entryOf({ period: foreign })).toEqual({ modelId: MODEL, period: 300 });
});

test('what is undefined is left out', () => {
  expect(entryOf({ title: undefined, alarms: { throttles: undefined, legacy: true } })).toEqual({
    modelId: MODEL,
    alarms: { legacy: true },
  });
});

test('a key that the operator does not know is a mistake, with the one that is probably meant', () => {
  expect(() => entryOf({ inputTokenprice: 3 })).toThrow('Rename the key to inputTokenPrice');
});
