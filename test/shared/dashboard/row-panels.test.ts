import { describe, expect, it } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { render, shownIn, titleOf, widgetsOf } from './render.ts';

const ID = 'vendor.model-v1:0';
const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };
const image = { modelId: ID, imageSize: '1024x1024', bucketedStepSize: '50' };

const TEXT = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];
const STREAMED = [...TEXT, 'TimeToFirstToken'];
const CACHED = [...TEXT, 'CacheReadInputTokenCount'];

const REQUESTS = ['Invocations', 'Client errors', 'Server errors', 'Throttled'];
const WHOLE = ['p50', 'p90', 'p99'];
const FIRST = ['First token p50', 'First token p90', 'First token p99'];
const [INPUT, OUTPUT, READ, WRITE] = [
  'Uncached input',
  'Output tokens',
  'Cache read',
  'Cache write',
] as const;

describe('the panels of a row are those of what the model does', () => {
  /** Titles and visible lines of all panels but the numbers. */
  function panelsOf(model: object | undefined, metrics: string[], images: ImageDimensions[]): object {
    const foundationModels = model === undefined ? [] : [foundationModel(ID, model)];
    const desired = render({
      catalogue: { foundationModels },
      usage: usageOf([{ id: ID, metrics }], images),
      prices,
    });
    const graphs = widgetsOf(desired).filter((one) =>
      /^d_2f_.*_(?:requests|latency|tokens|cost)$/.test(readMark(one)?.widget ?? ''),
    );
    return Object.fromEntries(graphs.map((one) => [titleOf(one), shownIn(one).map(({ label }) => label)]));
  }
  const both = { 'Requests and errors': REQUESTS };
  const cost = { 'Cost, USD per hour': ['Input', 'Output'] };

  it.each<[string, object | undefined, string[], ImageDimensions[], object]>([
    ['text', {}, TEXT, [], { ...both, Latency: WHOLE, Tokens: [INPUT, OUTPUT], ...cost }],
    [
      'text that can be streamed',
      { isStreaming: true },
      TEXT,
      [],
      { ...both, Latency: [...WHOLE, ...FIRST], Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'text that is streamed',
      {},
      STREAMED,
      [],
      { ...both, Latency: [...WHOLE, ...FIRST], Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'with a cache',
      {},
      CACHED,
      [],
      { ...both, Latency: WHOLE, 'Tokens and cache': [INPUT, OUTPUT, READ, WRITE], ...cost },
    ],
    [
      'of an embedding model, which has no output to draw',
      { outputModalities: ['EMBEDDING'], isStreaming: true },
      ['Invocations', 'InputTokenCount'],
      [],
      { ...both, Latency: WHOLE, Tokens: [INPUT], 'Cost, USD per hour': ['Input'] },
    ],
    [
      'of an embedding model that has some all the same',
      { outputModalities: ['EMBEDDING'] },
      TEXT,
      [],
      { ...both, Latency: WHOLE, Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'of an image model',
      { outputModalities: ['IMAGE'] },
      ['Invocations'],
      [image],
      { ...both, Latency: WHOLE, Images: ['Images'] },
    ],
    [
      'of an image model that counts tokens',
      { outputModalities: ['IMAGE'] },
      ['Invocations', 'InputTokenCount'],
      [image],
      { ...both, Latency: WHOLE, 'Tokens and images': [INPUT, 'Images'], 'Cost, USD per hour': ['Input'] },
    ],
    ['of a video model', { outputModalities: ['VIDEO'] }, ['Invocations'], [], { ...both, Latency: WHOLE }],
    [
      'of a speech model, which has no text to stream',
      { outputModalities: ['SPEECH'], isStreaming: true },
      TEXT,
      [],
      { ...both, Latency: WHOLE, Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'of a model of text and images, with a cache',
      { outputModalities: ['IMAGE', 'TEXT'] },
      CACHED,
      [image],
      {
        ...both,
        Latency: WHOLE,
        'Tokens, cache and images': [INPUT, OUTPUT, READ, WRITE, 'Images'],
        ...cost,
      },
    ],
    [
      'of a model of an unknown kind',
      { outputModalities: ['SMELL'] },
      TEXT,
      [],
      { ...both, Latency: WHOLE, Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'of a model that Bedrock does not list',
      undefined,
      STREAMED,
      [],
      { ...both, Latency: [...WHOLE, ...FIRST], Tokens: [INPUT, OUTPUT], ...cost },
    ],
    [
      'of an unlisted model that has only images',
      undefined,
      ['Invocations'],
      [image],
      { ...both, Latency: WHOLE, Images: ['Images'] },
    ],
  ])('%s', (_, model, metrics, images, panels) => {
    expect(panelsOf(model, metrics, images)).toEqual(panels);
  });
});
