import { describe, expect, test } from 'vitest';
import { readRequest } from '../../functions/request.ts';
import { stackEvent } from './host/cloudformation.ts';

const INBOX = { url: 'https://cloudformation-custom-resource-response.s3.amazonaws.com/x?signed' };
const event = stackEvent(INBOX, 'Create');

describe('what an event asks for', () => {
  test.each([
    ['a request of CloudFormation', event, 'life-cycle'],
    ['one with a mode, too', { ...event, mode: 'plan' }, 'life-cycle'],
    [
      'one of a type that does not exist: it waits for an answer',
      { ...event, RequestType: 'Move' },
      'life-cycle',
    ],
    ['one without a URL: no answer is awaited', { ...event, ResponseURL: undefined }, 'run'],
    ['one with a URL that is none', { ...event, ResponseURL: 'file:///etc/passwd' }, 'run'],
    ['a plan', { mode: 'plan' }, 'plan'],
    ['a plan with more to it', { mode: 'plan', by: 'Ana' }, 'plan'],
    ['messages', { Records: [{ body: '{"mode":"plan"}' }] }, 'run'],
    ['the test event of the console', { key1: 'value1' }, 'run'],
    ['an empty object', {}, 'run'],
    ['a list', [{ mode: 'plan' }], 'run'],
    ['a text', 'plan', 'run'],
    ['nothing', undefined, 'run'],
  ])('%s', (_, given, kind) => {
    expect(readRequest(given).kind).toBe(kind);
  });

  test.each(['Plan', 'plann', 'apply', '', null, true])(
    'a mode that does not exist is refused: %j',
    (mode) => {
      expect(() => readRequest({ mode })).toThrow(
        `mode: expected "plan", or an event without mode for a run, found ${JSON.stringify(mode)}`,
      );
    },
  );
});
