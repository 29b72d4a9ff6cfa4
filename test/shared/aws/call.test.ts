import { describe, expect, test } from 'vitest';
import { allPages, callUntil, type Page, required } from '../../../shared/aws/call.ts';
import { isDenied, MalformedAnswerError, OperationError } from '../../../shared/aws/errors.ts';

const OPERATION = 'ssm:GetParametersByPath';
const NEVER = new AbortController().signal;

describe('a call', () => {
  test('returns what was answered', async () => {
    expect(await callUntil(NEVER)(OPERATION, async () => 42)).toBe(42);
  });

  test('that fails names the operation and keeps the cause', async () => {
    const cause = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    const error = await failureOf(callUntil(NEVER)(OPERATION, () => Promise.reject(cause)));
    expect(error).toBeInstanceOf(OperationError);
    expect(error).toMatchObject({
      message: `${OPERATION}: ThrottlingException: Rate exceeded`,
      operation: OPERATION,
      code: 'ThrottlingException',
      cause,
    });
  });

  test('with a malformed answer keeps the words of the error', async () => {
    const cause = new MalformedAnswerError(`${OPERATION}: the answer has no list`);
    expect(await failureOf(callUntil(NEVER)(OPERATION, () => Promise.reject(cause)))).toBe(cause);
  });

  test('under way when the deadline passes fails, even if the SDK does not notice', async () => {
    const deadline = new AbortController();
    const call = callUntil(deadline.signal);
    const hanging = failureOf(call(OPERATION, () => new Promise(() => undefined)));
    deadline.abort();
    expect((await hanging).message).toBe(`${OPERATION}: the deadline of the run has passed`);
  });

  test('is named with the others under way, oldest first, whichever of them is looked at', async () => {
    const deadline = new AbortController();
    const call = callUntil(deadline.signal);
    const hang = (operation: string) => failureOf(call(operation, () => new Promise(() => undefined)));
    const answered = call('bedrock:ListGuardrails', async () => 42);
    const hanging = [
      'cloudwatch:ListMetrics',
      'pause between two writes of alarms',
      'cloudwatch:ListMetrics',
    ].map(hang);
    await answered;
    deadline.abort();
    const errors = await Promise.all(hanging);
    expect(errors.map(({ message }) => message)).toEqual(
      hanging.map(
        () =>
          'cloudwatch:ListMetrics, pause between two writes of alarms: the deadline of the run has passed',
      ),
    );
  });

  test.each(['before', 'after'])(
    'made when the deadline has passed (%s the run began) fails',
    async (when) => {
      const deadline = new AbortController();
      if (when === 'before') deadline.abort();
      const call = callUntil(deadline.signal);
      deadline.abort();
      const error = await failureOf(call(OPERATION, async () => 42));
      expect(error.message).toBe(`${OPERATION}: the deadline of the run has passed`);
    },
  );

  test('hands the deadline on, so that the SDK stops', async () => {
    const options = await callUntil(NEVER)(OPERATION, async (given) => given);
    expect(options.abortSignal).toBe(NEVER);
  });
});

describe('the words of a failure', () => {
  test.each<[string, unknown, string]>([
    ['a name and a message', Object.assign(new Error('no'), { name: 'AccessDenied' }), 'AccessDenied: no'],
    ['a plain error', new Error('connect ECONNREFUSED 127.0.0.1:9'), 'connect ECONNREFUSED 127.0.0.1:9'],
    ['no message', Object.assign(new Error(''), { name: 'TimeoutError' }), 'TimeoutError'],
    ['several lines', new Error('invalid:\n[\n  {}\n]\n'), 'invalid: [ {} ]'],
    ['no error at all', 'out of order', 'out of order'],
    [
      'one error for each address of a name',
      new AggregateError([
        new Error('connect ECONNREFUSED ::1:9'),
        new Error('connect ECONNREFUSED 127.0.0.1:9'),
      ]),
      'connect ECONNREFUSED ::1:9; connect ECONNREFUSED 127.0.0.1:9',
    ],
  ])('%s', (_, cause, words) => {
    expect(new OperationError(OPERATION, cause).message).toBe(`${OPERATION}: ${words}`);
  });
});

describe('a denied call', () => {
  test.each<[string, unknown, boolean]>([
    ['as SSM and Bedrock say it', named('AccessDeniedException'), true],
    ['as CloudWatch may say it', named('AccessDenied'), true],
    ['throttled', named('ThrottlingException'), false],
    ['no credentials', named('CredentialsProviderError'), false],
  ])('%s', (_, cause, denied) => {
    expect(isDenied(new OperationError(OPERATION, cause))).toBe(denied);
    expect(isDenied(cause)).toBe(false);
  });

  function named(name: string): Error {
    return Object.assign(new Error('no'), { name });
  }
});

describe('all pages', () => {
  const page = (items: readonly number[] | undefined, next?: string): Page<number> => ({ items, next });

  /** Answers by token; `start` is the first page. Anything else would be a page that was not asked for. */
  function reading(pages: Readonly<Record<string, Page<number>>>): Promise<number[]> {
    return allPages(OPERATION, async (token = 'start') => {
      const answer = pages[token];
      if (answer === undefined) throw new Error(`no page ${token}`);
      return answer;
    });
  }

  test.each<[string, Record<string, Page<number>>, number[]]>([
    ['one', { start: page([1, 2]) }, [1, 2]],
    ['an empty one', { start: page([]) }, []],
    ['several', { start: page([1], 'b'), b: page([2], 'c'), c: page([3]) }, [1, 2, 3]],
    ['empty ones with a token', { start: page([], 'b'), b: page([], 'c'), c: page([3]) }, [3]],
    ['an empty token ends them', { start: page([1], '') }, [1]],
  ])('%s', async (_, pages, items) => {
    expect(await reading(pages)).toEqual(items);
  });

  test.each<[string, Record<string, Page<number>>]>([
    ['to itself', { start: page([1], 'b'), b: page([2], 'b') }],
    ['to an earlier one', { start: page([1], 'b'), b: page([2], 'c'), c: page([3], 'b') }],
  ])('that lead in a circle are malformed: %s', async (_, pages) => {
    const error = await failureOf(reading(pages));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(error.message).toBe(`${OPERATION}: the paging goes in circles`);
  });

  test.each<[string, Record<string, Page<number>>]>([
    ['the first', { start: page(undefined) }],
    ['the first, with a token', { start: page(undefined, 'b'), b: page([2]) }],
    ['the last', { start: page([1], 'b'), b: page(undefined) }],
  ])('one of which has no list are malformed: %s', async (_, pages) => {
    const error = await failureOf(reading(pages));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(error.message).toBe(`${OPERATION}: the answer has no list`);
  });
});

test.each([0, '', false, []])('a promised %j is there', (value) => {
  expect(required(OPERATION, 'value', value)).toBe(value);
});

test.each([undefined, null])('a promised %s is not', (value) => {
  expect(() => required(OPERATION, 'value', value)).toThrow(`${OPERATION}: the answer has no value`);
});

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error : new Error(`no error: ${String(error)}`);
}
