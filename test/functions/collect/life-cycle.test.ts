import { describe, expect, test } from 'vitest';
import { handleFacts, RUN } from '../../../functions/collect/life-cycle.ts';
import type { LifeCycle } from '../../../functions/life-cycle-event.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import type { Collected } from '../../../shared/collect/collected.ts';
import type { Operator } from '../../../shared/config/operator.ts';

const WRITTEN: Collected = {
  outcome: 'written',
  facts: [{ name: '/p/facts/prices/all', action: 'create', items: [], result: 'written' }],
  readings: {},
  unknownRates: [],
  notices: [],
  problems: [],
};

function request(type: LifeCycle['type'], properties: object = {}, before?: object): LifeCycle {
  const given = {
    ParameterPrefix: '/p',
    DashboardName: 'Board',
    OnRemoval: 'delete' as const,
    Regions: ['eu-central-1'],
    ...properties,
  };
  if (type !== 'Update') return { type, properties: given };
  return { type, properties: given, ...(before === undefined ? {} : { before: { ...given, ...before } }) };
}

function denied(): OperationError {
  const cause = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  return new OperationError('ssm:GetParametersByPath', cause);
}

/** Time passes only where the function waits. */
function contextOf(
  collect: (now: number) => Promise<Collected>,
  removeFacts: (prefix: string, now: number) => Promise<number> = async () => 0,
) {
  let now = 0;
  const asked: { readonly operator: Operator; readonly milliseconds: number }[] = [];
  const removed: { readonly prefix: string; readonly at: number }[] = [];
  return {
    asked,
    removed,
    region: 'us-east-1',
    collect: (operator: Operator, milliseconds: number) => {
      asked.push({ operator, milliseconds });
      return collect(now);
    },
    removeFacts: (prefix: string) => {
      removed.push({ prefix, at: now });
      return removeFacts(prefix, now);
    },
    now: () => now,
    pause: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('a deployment', () => {
  test.each(['Create', 'Update'] as const)(
    '%s: one run of the operator that the stack defines',
    async (type) => {
      const context = contextOf(async () => WRITTEN);
      expect(await handleFacts(request(type, {}, {}), context)).toEqual({
        Outcome: 'written',
        Summary: '1 facts have been written',
        Problems: 'none',
      });
      const operator = {
        region: 'us-east-1',
        prefix: '/p',
        dashboardName: 'Board',
        regions: ['eu-central-1'],
      };
      expect(context.asked).toEqual([{ operator, milliseconds: 95_000 }]);
      expect(context.removed).toEqual([]);
    },
  );

  test('what there was no time for is left to the schedule', async () => {
    const [written] = WRITTEN.facts;
    const rest = { name: '/p/facts/read', action: 'create', items: [], result: 'not-reached' } as const;
    const problems = [{ where: 'pricing:GetProducts', remedy: 'Allow it', message: 'denied' }];
    const outcome = { ...WRITTEN, outcome: 'left', facts: written ? [written, rest] : [], problems } as const;
    expect(
      await handleFacts(
        request('Create'),
        contextOf(async () => outcome),
      ),
    ).toEqual({
      Outcome: 'left',
      Summary: '1 facts have been written; 1 are left to the schedule',
      Problems: '1: Allow it: pricing:GetProducts: denied',
    });
  });

  test.each([
    ['for 25 seconds: made up for', 25_000, 'written'],
    ['for a minute: given up', 60_000, 'failed'],
  ])('is denied %s, in less than 100 seconds', async (_, until, outcome) => {
    const context = contextOf((now) => (now < until ? Promise.reject(denied()) : Promise.resolve(WRITTEN)));
    expect(await handleFacts(request('Create'), context)).toMatchObject({ Outcome: outcome });
    const last = context.asked.at(-1)?.milliseconds ?? 0;
    expect(context.now() + last).toBe(95_000);
    expect(last).toBeGreaterThanOrEqual(60_000);
  });

  test.each([
    ['a throttled read', new OperationError('cloudwatch:ListMetrics', new Error('Rate exceeded'))],
    ['a deadline', new Error('the deadline of the run has passed')],
    ['a fault of ours', new TypeError('x is undefined')],
  ])('%s is reported, and not tried again', async (_, error) => {
    const context = contextOf(() => Promise.reject(error));
    expect(await handleFacts(request('Create'), context)).toEqual({
      Outcome: 'failed',
      Summary: `the run failed, the schedule will try again: ${error.message}`,
      Problems: 'none',
    });
    expect(context.asked).toHaveLength(1);
  });

  test.each([
    ['another prefix', { ParameterPrefix: '/former' }, true],
    ['another name', { DashboardName: 'Former' }, false],
  ])('from %s: facts of a former prefix are named', async (_, before, isNamed) => {
    const { Summary } = await handleFacts(
      request('Update', {}, before),
      contextOf(async () => WRITTEN),
    );
    expect(Summary.startsWith('facts below /former/facts/ stay, if there are any: delete them; ')).toBe(
      isNamed,
    );
  });

  test('from properties that make no sense is like a first one', async () => {
    const report = await handleFacts(
      request('Update'),
      contextOf(async () => WRITTEN),
    );
    expect(report.Summary).toBe('1 facts have been written');
  });
});

describe('a removal', () => {
  const never = () => Promise.reject(new Error('no run'));

  test('takes the facts, and once more what runs in flight have written', async () => {
    const context = contextOf(never, async (_, now) => (now === 0 ? 12 : 1));
    expect(await handleFacts(request('Delete'), context)).toEqual({
      Outcome: 'removed',
      Summary: '13 facts below /p/facts/ have been removed',
      Problems: 'none',
    });
    expect(context.removed).toEqual([
      { prefix: '/p', at: 0 },
      { prefix: '/p', at: RUN + 10_000 },
    ]);
  });

  test('is tried again, for less time than the function has', async () => {
    const context = contextOf(never, async (_, now) => {
      if (now < 140_000) throw new Error('Rate exceeded');
      return 3;
    });
    expect(await handleFacts(request('Delete'), context)).toMatchObject({
      Outcome: 'removed',
      Summary: '3 facts below /p/facts/ have been removed',
    });
    expect(context.now()).toBeLessThan(165_000);
  });

  test('that fails to the end says what to do, and throws nothing', async () => {
    const context = contextOf(never, () => Promise.reject(denied()));
    expect(await handleFacts(request('Delete'), context)).toMatchObject({
      Outcome: 'failed',
      Summary: expect.stringMatching(
        /^facts below \/p\/facts\/ could not be removed, and nothing will try again: delete them by hand: ssm:GetParametersByPath/,
      ),
    });
    expect(context.now()).toBeLessThan(165_000);
  });

  test('of a stack that keeps its pages takes nothing', async () => {
    const context = contextOf(never);
    expect(await handleFacts(request('Delete', { OnRemoval: 'keep' }), context)).toEqual({
      Outcome: 'kept',
      Summary: 'the facts below /p/facts/ stay',
      Problems: 'none',
    });
    expect(context.removed).toEqual([]);
  });
});
