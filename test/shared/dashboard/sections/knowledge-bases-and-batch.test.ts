import { describe, expect, test } from 'vitest';
import type { Dimensions, Namespace, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import { usageOf } from '../../builders.ts';
import { entries, markdown, render, widget } from '../render.ts';
import { namesOf, published } from './published.ts';

function rendered(...data: readonly NamespaceMetric[][]) {
  return render({ usage: usageOf([], [], data.flat()) });
}

function labels(desired: ReturnType<typeof render>, name: string): (string | undefined)[] {
  return entries(widget(desired, name)).map(({ label }) => label);
}

const from =
  (namespace: Namespace) =>
  (dimensions: Dimensions, ...metrics: string[]): NamespaceMetric[] =>
    published(namespace, dimensions, metrics);

describe('the section of knowledge bases', () => {
  const of = from('AWS/Bedrock/KnowledgeBases');
  const retrieve = { Operation: 'Retrieve', KnowledgeBaseId: 'knowledge-base/KB1' };
  const agentic = { Operation: 'AgenticRetrieveStream', KnowledgeBaseId: 'KB1' };
  const REQUESTS = ['base_requests', 'base_errors'];

  test.each<[string, readonly NamespaceMetric[], readonly string[]]>([
    ['is not there without data', [], []],
    ['questions', of(retrieve, 'Invocations'), ['text', ...REQUESTS]],
    ['questions by operation alone', of({ Operation: 'Retrieve' }, 'Invocations'), ['text', ...REQUESTS]],
    [
      'agentic ones',
      of(agentic, 'Invocations', 'TotalIterationCount'),
      ['text', ...REQUESTS, 'base_iterations'],
    ],
    ['the size', of({ KnowledgeBaseId: 'KB1' }, 'RawDataSize'), ['text', 'base_size']],
    ['no other dimensions', of({ DataSourceId: 'x' }, 'Invocations', 'RawDataSize'), []],
  ])('%s', (_, data, names) => {
    expect(namesOf(rendered([...data]), 'knowledge')).toEqual(names);
  });

  test('a knowledge base is named by its id and what was asked of it, once', () => {
    const desired = rendered(
      of(retrieve, 'Invocations'),
      of(agentic, 'Invocations'),
      of({ Operation: 'Retrieve' }, 'Invocations'),
    );
    expect(labels(desired, 'knowledge_base_requests')).toEqual([
      'KB1 · AgenticRetrieveStream',
      'KB1 · Retrieve',
    ]);
  });

  test('the size is drawn once, under its own dimension', () => {
    const desired = rendered(of({ KnowledgeBaseId: 'KB1' }, 'RawDataSize'), of(agentic, 'RawDataSize'));
    expect(entries(widget(desired, 'knowledge_base_size'))).toMatchObject([
      { path: ['AWS/Bedrock/KnowledgeBases', 'RawDataSize', 'KnowledgeBaseId', 'KB1'], stat: 'Maximum' },
    ]);
  });

  test('says why one may be missing', () => {
    const text = markdown(widget(rendered(of(retrieve, 'Invocations')), 'knowledge_text'));
    expect(text).toContain('cloudwatch:PutMetricData');
  });
});

describe('the section of batch inference', () => {
  const of = from('AWS/Bedrock/Batch');
  const nova = { ModelId: 'amazon.nova-lite-v1:0' };

  test.each<[string, readonly NamespaceMetric[], readonly string[]]>([
    ['is not there without data', [], []],
    ['records', of(nova, 'NumberOfRecordsPendingProcessing'), ['text', 'records_pending']],
    ['tokens', of(nova, 'NumberOfTokensPendingProcessing'), ['text', 'tokens_pending']],
    ['input', of(nova, 'NumberOfInputTokensProcessedPerMinute'), ['text', 'input_speed']],
    ['output', of(nova, 'NumberOfOutputTokensProcessedPerMinute'), ['text', 'output_speed']],
    [
      'all, in their order',
      of(
        nova,
        'NumberOfOutputTokensProcessedPerMinute',
        'NumberOfInputTokensProcessedPerMinute',
        'NumberOfTokensPendingProcessing',
        'NumberOfRecordsPendingProcessing',
      ),
      ['text', 'records_pending', 'tokens_pending', 'input_speed', 'output_speed'],
    ],
    ['no other metric', of(nova, 'Invocations'), []],
    ['no other dimensions', of({}, 'NumberOfRecordsPendingProcessing'), []],
  ])('%s', (_, data, names) => {
    expect(namesOf(rendered([...data]), 'batch')).toEqual(names);
  });

  test('a backlog is the highest of each period, and a speed its average', () => {
    const metrics = ['NumberOfRecordsPendingProcessing', 'NumberOfInputTokensProcessedPerMinute'];
    const desired = rendered(of(nova, ...metrics));
    const [[pending], [speed]] = ['batch_records_pending', 'batch_input_speed'].map((name) =>
      entries(widget(desired, name)),
    ) as [ReturnType<typeof entries>, ReturnType<typeof entries>];
    expect([pending, speed]).toMatchObject([
      { stat: 'Maximum', label: nova.ModelId },
      { stat: 'Average', label: nova.ModelId },
    ]);
  });
});
