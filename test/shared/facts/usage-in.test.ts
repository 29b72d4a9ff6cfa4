import { expect, test } from 'vitest';
import type { ImageDimensions, Traffic } from '../../../shared/bedrock/catalogue.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { withUsageFacts } from '../../../shared/facts/usage-in.ts';
import { PREFIX, parameter, REGION, usageOf } from '../builders.ts';
import { usageFacts } from '../usage-facts.ts';

const [LARGE, SMALL, COARSE]: [ImageDimensions, ImageDimensions, ImageDimensions] = [
  { modelId: 'painter', imageSize: '1024', bucketedStepSize: '50' },
  { modelId: 'painter', imageSize: '512' },
  { modelId: 'painter', imageSize: '1024' },
];

function known(used: Traffic, region = REGION) {
  const parameters = [parameter(...usageFacts({ [region]: used }))];
  return readFacts({ prefix: PREFIX, parameters }).usage.items;
}

test('without facts nothing is claimed', () => {
  const usage = usageOf(['a']);
  expect(withUsageFacts(usage, new Map(), REGION)).toBe(usage);
  expect(
    withUsageFacts(usage, known({ series: usageOf(['b']).series, images: [] }, 'eu-west-2'), REGION),
  ).toBe(usage);
});

test('what had data and is not listed is silent, with its billed metrics; what is listed is not', () => {
  const usage = usageOf(['a'], [LARGE]);
  const items = known({
    series: [
      ...usageOf(['a', 'b']).series,
      { id: 'c', metrics: ['Invocations'] },
      { id: 'd', metrics: ['CacheReadInputTokenCount', 'Invocations'] },
    ],
    images: [LARGE, SMALL, COARSE],
  });
  const { silent, ranks } = withUsageFacts(usage, items, REGION);
  expect(silent).toEqual({
    series: [
      { id: 'b', metrics: ['InputTokenCount', 'OutputTokenCount'] },
      { id: 'd', metrics: ['CacheReadInputTokenCount'] },
    ],
    images: [SMALL],
  });
  expect(ranks).toEqual(
    new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['painter', 5],
    ]),
  );
});

test('where all that is known is listed, nothing is silent', () => {
  const usage = usageOf(['a']);
  expect(withUsageFacts(usage, known({ series: usage.series, images: [] }), REGION)).toEqual({
    ...usage,
    ranks: new Map([['a', 1]]),
  });
});
