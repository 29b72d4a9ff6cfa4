import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { readQuotas } from '../../../shared/aws/quotas.ts';
import type { Quotas } from '../../../shared/bedrock/catalogue.ts';
import { PATIENT } from '../../failures/scenario.ts';

const APPLIED = 'ListServiceQuotas';
const DEFAULTS = 'ListAWSDefaultServiceQuotas';
const NOVA = 'On-demand model inference tokens per minute for Amazon Nova Lite';
const HAIKU = 'Cross-region model inference requests per minute for Anthropic Claude Haiku 4.5';
const DAY = 'Model invocation max tokens per day for Amazon Nova Pro (doubled for cross-region calls)';

type Answer = readonly [status: number, body: object];
type Input = Readonly<Record<string, unknown>>;

/** A stand-in for Service Quotas: what each operation answers, one after the other, the last one for ever. */
const answers = new Map<string, Answer[]>();
const asked: [operation: string, input: Input][] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    asked.push([operation, JSON.parse(Buffer.concat(chunks).toString())]);
    const queue = answers.get(operation) ?? [];
    const [status, body] = (queue.length > 1 ? queue.shift() : queue[0]) ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL_SERVICE_QUOTAS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_SERVICE_QUOTAS;
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked.length = 0;
  answers.clear();
  answer(APPLIED, page([]));
  answer(DEFAULTS, page([]));
});

function answer(operation: string, ...queue: Answer[]): void {
  answers.set(operation, queue);
}

function page(
  rows: readonly (readonly [code: string, name: string, value: number])[],
  next?: string,
): Answer {
  const Quotas = rows.map(([QuotaCode, QuotaName, Value]) => ({ QuotaCode, QuotaName, Value }));
  return [200, { Quotas, ...(next === undefined ? {} : { NextToken: next }) }];
}

function error(name: string, status = 400): Answer {
  return [status, { __type: name, message: 'not now' }];
}

async function read(region = 'us-east-1'): Promise<Quotas> {
  const pool = createClientPool(PATIENT);
  try {
    return await readQuotas(pool.in(region), callUntil(AbortSignal.timeout(PATIENT.run)));
  } finally {
    pool.destroy();
  }
}

describe('the quotas', () => {
  test('are the applied ones, and the defaults where none is applied; 0 is a value', async () => {
    answer(APPLIED, page([['L-1', NOVA, 0]]));
    answer(
      DEFAULTS,
      page([
        ['L-1', NOVA, 4e6],
        ['L-2', HAIKU, 10_000],
      ]),
    );
    expect(await read()).toEqual({
      quotas: [
        { code: 'L-1', name: NOVA, value: 0 },
        { code: 'L-2', name: HAIKU, value: 10_000 },
      ],
      denied: [],
      notOffered: [],
    });
  });

  test('leave out one that Service Quotas could not read itself, its default too', async () => {
    const ErrorReason = { ErrorCode: 'DEPENDENCY_ACCESS_DENIED_ERROR' };
    answer(APPLIED, [200, { Quotas: [{ QuotaCode: 'L-1', QuotaName: NOVA, ErrorReason }] }]);
    answer(
      DEFAULTS,
      page([
        ['L-1', NOVA, 4e6],
        ['L-2', HAIKU, 10_000],
      ]),
    );
    expect(await read()).toEqual({
      quotas: [{ code: 'L-2', name: HAIKU, value: 10_000 }],
      denied: [],
      notOffered: [],
    });
  });

  test('come from all pages of both lists, asked for by a hundred', async () => {
    answer(APPLIED, page([['L-1', NOVA, 1]], 'more'), page([['L-2', HAIKU, 2]]));
    answer(DEFAULTS, page([], 'again'), page([['L-3', DAY, 3]]));
    const { quotas } = await read();
    expect(quotas.map(({ code }) => code).sort()).toEqual(['L-1', 'L-2', 'L-3']);
    const first = { ServiceCode: 'bedrock', MaxResults: 100 };
    expect(asked.filter(([operation]) => operation === APPLIED).map(([, input]) => input)).toEqual([
      first,
      { ...first, NextToken: 'more' },
    ]);
    expect(asked.filter(([operation]) => operation === DEFAULTS).map(([, input]) => input)).toEqual([
      first,
      { ...first, NextToken: 'again' },
    ]);
  });

  test('are those of tokens and requests by minute or day', async () => {
    const others = [
      'Batch inference job size (in GB) for Claude Haiku 4.5',
      'CreateAgent requests per second',
      'Cross-Model Account-Level Tokens Per Month',
      'On-demand InvokeModel concurrent requests for Amazon Nova Sonic',
      'Policies per account',
    ].map((name, index) => [`L-${index}`, name, 7] as const);
    answer(DEFAULTS, page([...others, ['L-A', NOVA, 1], ['L-B', HAIKU, 2], ['L-C', DAY, 3]]));
    expect((await read()).quotas.map(({ code }) => code)).toEqual(['L-A', 'L-B', 'L-C']);
  });
});

describe('a denied list', () => {
  test('of what is applied leaves no quotas: a default could pass for what holds', async () => {
    answer(APPLIED, error('AccessDeniedException'));
    answer(DEFAULTS, page([['L-1', NOVA, 4e6]]));
    expect(await read()).toEqual({ quotas: [], denied: [`servicequotas:${APPLIED}`], notOffered: [] });
  });

  test('of the defaults leaves those that are applied', async () => {
    answer(APPLIED, page([['L-1', NOVA, 1]]));
    answer(DEFAULTS, error('AccessDeniedException'));
    expect(await read()).toEqual({
      quotas: [{ code: 'L-1', name: NOVA, value: 1 }],
      denied: [`servicequotas:${DEFAULTS}`],
      notOffered: [],
    });
  });

  test('of both names both actions', async () => {
    answer(APPLIED, error('AccessDeniedException'));
    answer(DEFAULTS, error('AccessDeniedException'));
    expect((await read()).denied).toEqual([`servicequotas:${APPLIED}`, `servicequotas:${DEFAULTS}`]);
  });
});

describe('in a Region in which Service Quotas does not know Amazon Bedrock', () => {
  test.each([
    [APPLIED, [], 'a default could pass for what holds'],
    [DEFAULTS, ['L-1'], 'those that are applied'],
  ])('(%s) there are %j: %s', async (operation, codes) => {
    answer(APPLIED, page([['L-1', NOVA, 1]]));
    answer(DEFAULTS, page([['L-1', NOVA, 4e6]]));
    answer(operation, error('NoSuchResourceException'));
    const { quotas, ...said } = await read();
    expect(quotas.map(({ code }) => code)).toEqual(codes);
    expect(said).toEqual({ denied: [], notOffered: [`servicequotas:${operation}`] });
  });
});

describe('a quota of which something is not said is left out, and the others are read', () => {
  test.each<[string, { QuotaCode?: string; QuotaName?: string; Value?: number }]>([
    ['its code', { QuotaName: NOVA, Value: 1 }],
    ['its name', { QuotaCode: 'L-1', Value: 1 }],
    ['its value', { QuotaCode: 'L-1', QuotaName: NOVA }],
  ])('%s', async (_, quota) => {
    const [status, body] = page([['L-9', HAIKU, 9]]);
    answer(APPLIED, [status, { Quotas: [quota, ...Object(body).Quotas] }]);
    answer(DEFAULTS, page([['L-1', NOVA, 4e6]]));
    const codes = (await read()).quotas.map(({ code }) => code);
    // Without a value the default does not hold either.
    expect(codes.sort()).toEqual(
      quota.QuotaCode !== undefined && quota.QuotaName !== undefined ? ['L-9'] : ['L-1', 'L-9'],
    );
  });
});

test('a throttled call is tried again, as often as the other clients try', async () => {
  answer(
    APPLIED,
    error('TooManyRequestsException'),
    error('TooManyRequestsException'),
    page([['L-1', NOVA, 1]]),
  );
  expect((await read()).quotas).toHaveLength(1);
  expect(asked.filter(([operation]) => operation === APPLIED)).toHaveLength(PATIENT.attempts);
});

describe('every other failure is one', () => {
  test.each<[string, Answer, string]>([
    ['throttled for good', error('TooManyRequestsException'), 'TooManyRequestsException: not now'],
    ['out of order', error('ServiceException', 500), 'ServiceException: not now'],
    ['a complaint', error('IllegalArgumentException'), 'IllegalArgumentException: not now'],
    ['no list', [200, {}], 'the answer has no list'],
    ['in circles', page([], 'again'), 'the paging goes in circles'],
  ])('%s', async (_, given, words) => {
    for (const operation of [APPLIED, DEFAULTS]) {
      answers.clear();
      answer(APPLIED, page([['L-9', HAIKU, 9]]));
      answer(DEFAULTS, page([['L-9', HAIKU, 9]]));
      expect((await read()).quotas).toHaveLength(1);
      answer(operation, given);
      await expect(read()).rejects.toThrow(`servicequotas:${operation}: ${words}`);
    }
  });

  test('even where the other list is denied', async () => {
    answer(APPLIED, error('AccessDeniedException'));
    answer(DEFAULTS, [200, {}]);
    await expect(read()).rejects.toThrow(`servicequotas:${DEFAULTS}: the answer has no list`);
  });
});
