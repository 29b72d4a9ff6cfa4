import { expect, test } from 'vitest';
import { ABSENT } from '../../../shared/drift/live-page.ts';
import { namedSeries } from '../../../shared/drift/named-series.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { OWNER } from './estate.ts';
import { bodyOf, OTHER } from './widgets.ts';

const IMAGE = ['ModelId', 'm', 'ImageSize', '1024x1024', 'BucketedStepSize', '50'];
const M = { ids: ['m'], images: [] };
const NONE = { ids: [], images: [] };

function widgetOf(owner: string, ...entries: unknown[]) {
  const id = `bdo_${owner}_cost_month`;
  return {
    type: 'metric',
    x: 0,
    y: 0,
    width: 6,
    height: 6,
    properties: { metrics: [[{ expression: '1', id }], ...entries] },
  };
}

test.each<[string, unknown[], object]>([
  ['a series', [['AWS/Bedrock', 'Invocations', 'ModelId', 'm']], M],
  ['with options', [['AWS/Bedrock', 'Invocations', 'ModelId', 'm', { visible: false }]], M],
  [
    'twice',
    [
      ['AWS/Bedrock', 'Invocations', 'ModelId', 'm'],
      ['AWS/Bedrock', 'X', 'ModelId', 'm'],
    ],
    M,
  ],
  [
    'images',
    [['AWS/Bedrock', 'OutputImageCount', ...IMAGE]],
    { ids: ['m'], images: [{ modelId: 'm', imageSize: '1024x1024', bucketedStepSize: '50' }] },
  ],
  [
    'images without steps',
    [['AWS/Bedrock', 'OutputImageCount', ...IMAGE.slice(0, 4)]],
    { ids: ['m'], images: [{ modelId: 'm', imageSize: '1024x1024' }] },
  ],
  [
    'images of any size',
    [['AWS/Bedrock', 'OutputImageCount', ...IMAGE.slice(0, 2)]],
    { ids: ['m'], images: [{ modelId: 'm' }] },
  ],
  [
    'steps without a size',
    [['AWS/Bedrock', 'OutputImageCount', ...IMAGE.slice(0, 2), ...IMAGE.slice(4)]],
    NONE,
  ],
  ['a total', [['AWS/Bedrock', 'Invocations']], NONE],
  ['a tier', [['AWS/Bedrock', 'Invocations', 'ModelId', 'm', 'ServiceTier', 'flex']], NONE],
  ['another namespace', [['AWS/Bedrock/Agents', 'InvocationCount', 'ModelId', 'm']], NONE],
  ['no entry', ['m', null, []], NONE],
  ['a dot that repeats nothing', [['.', 'Invocations', 'ModelId', 'm']], NONE],
  [
    'as the console saves it',
    [
      ['AWS/Bedrock', 'InputTokenCount', 'ModelId', 'm', {}],
      ['.', 'OutputTokenCount', '.', '.', {}],
      ['...', 'n', {}],
      ['.', 'InputTokenCount', '.', 'o'],
    ],
    { ids: ['m', 'n', 'o'], images: [] },
  ],
])('of a widget of ours: %s', (_, entries, expected) => {
  expect(namedSeries([{ kind: 'present', body: bodyOf(widgetOf(OWNER, ...entries)) }], OWNER)).toEqual(
    expected,
  );
});

test('of all pages, and of nobody but us', () => {
  const entry = (id: string) => ['AWS/Bedrock', 'Invocations', 'ModelId', id];
  const unmarked = { type: 'metric', properties: { metrics: [entry('theirs')] } };
  const page = (...widgets: JsonObject[]) => ({
    kind: 'present' as const,
    body: bodyOf(...widgets),
  });
  const pages = [
    ABSENT,
    page(widgetOf(OWNER, entry('m')), widgetOf(OTHER, entry('another')), unmarked),
    page(widgetOf(OWNER, entry('n')), { ...widgetOf(OWNER, entry('copied')), y: 50 }),
  ];
  expect(namedSeries(pages, OWNER).ids).toEqual(['m', 'n']);
});
