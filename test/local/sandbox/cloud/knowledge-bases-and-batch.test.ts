import { describe, expect, test } from 'vitest';
import { callKnowledgeBase, ingest } from '../../../../local/sandbox/cloud/call-knowledge-base.ts';
import { runBatch } from '../../../../local/sandbox/cloud/run-batch.ts';
import { freshClouds } from './clients.ts';
import { publishedIn } from './published.ts';

const cloud = freshClouds();
const moment = { region: 'us-east-1', time: new Date('2026-11-20T10:00:00Z') };

describe('a question to a knowledge base', () => {
  const question = { ...moment, id: 'KB1' };

  test('is a Retrieve, which writes the id otherwise', () => {
    callKnowledgeBase(cloud(), question);
    expect(publishedIn(cloud())).toEqual({ 'Invocations (Retrieve, knowledge-base/KB1)': [1] });
  });

  test('or takes iterations', () => {
    callKnowledgeBase(cloud(), { ...question, iterations: 4, times: 2 });
    expect(publishedIn(cloud())).toEqual({
      'Invocations (AgenticRetrieveStream, KB1)': [2],
      'TotalIterationCount (AgenticRetrieveStream, KB1)': [8],
    });
  });

  test('counts even if it fails, and errors are there only if it does', () => {
    callKnowledgeBase(cloud(), { ...question, error: 'client' });
    expect(publishedIn(cloud())).toEqual({
      'Invocations (Retrieve, knowledge-base/KB1)': [1],
      'ClientErrors (Retrieve, knowledge-base/KB1)': [1],
    });
  });
});

test('an ingestion publishes the size', () => {
  ingest(cloud(), { ...moment, id: 'KB1', size: 2.5 });
  expect(publishedIn(cloud())).toEqual({ 'RawDataSize (KB1)': [2.5] });
});

test('a batch job publishes what waits, and its speed', () => {
  runBatch(cloud(), { ...moment, model: 'm', recordsPending: 500, inputTokensPerMinute: 9_000 });
  expect(publishedIn(cloud())).toEqual({
    'NumberOfRecordsPendingProcessing (m)': [500],
    'NumberOfInputTokensProcessedPerMinute (m)': [9_000],
  });
});
