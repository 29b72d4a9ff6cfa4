import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { billDaysIn, billStateIn } from '../../shared/facts/bill-fact.ts';
import { readFacts } from '../../shared/facts/facts.ts';
import { collectOn, OPERATOR, PAGE, runOn, shrink, textOf } from './scenario.ts';
import { inVirtualTime } from './virtual-time.ts';

const EVER = Number.POSITIVE_INFINITY;
const DAYS = ['2026-11-26', '2026-11-27', '2026-11-28'];

/** An account whose bill has been read so often that a day is compared. */
async function billedAccount() {
  const cloud = await startCloud();
  seed(cloud);
  shrink(cloud);
  cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"billCheck":true}');
  cloud.bill.items = [{ usageType: 'NovaPro-input-tokens-batch', usdPerDay: 8 }];
  for (const day of DAYS) await collectAt(`${day}T06:02:33.000Z`);

  function collectAt(at: string) {
    cloud.settings.now = () => new Date(at);
    return collectOn(cloud, at);
  }

  function known() {
    const { parameters } = cloud.region(OPERATOR.region);
    const all = [...parameters].flatMap(([name, { versions }]) => {
      const { value } = versions.at(-1) ?? {};
      return value === undefined ? [] : [{ name, type: 'String' as const, value, version: 1 }];
    });
    const { items } = readFacts({ prefix: OPERATOR.prefix, parameters: all }).bill;
    return { state: billStateIn(items), days: billDaysIn(items) };
  }

  return { cloud, collectAt, known };
}

/** The day that page 1 compares, and its bill. */
function shown(cloud: LocalCloud): string | undefined {
  const [, row = ''] = /\| Bill check.*?--- \|\\n\| ([^\\]*)/.exec(textOf(cloud, PAGE)) ?? [];
  const [day, billed] = row.split(' | ');
  return billed === undefined ? undefined : `${day}: billed ${billed}`;
}

const FAULTS: readonly (readonly [FaultKind, number, string])[] = [
  ['throttle', EVER, 'throttled'],
  ['error-500', EVER, 'failed'],
  ['denied', EVER, 'denied'],
  ['denied-by-scp', EVER, 'denied'],
  ['not-offered', EVER, 'failed'],
  ['hang', EVER, 'failed'],
  ['reset', EVER, 'failed'],
  ['malformed', EVER, 'failed'],
  ['empty', EVER, 'failed'],
  ['cut-paging', EVER, 'failed'],
];

describe.each(['GetDimensionValues', 'GetCostAndUsage'] as const)('%s', (operation) => {
  test.each(FAULTS)(
    '%s (%d): the run goes on, the bill stays, and a later run reads it',
    async (kind, times, failure) => {
      const { cloud, collectAt, known } = await billedAccount();
      try {
        const before = known().days;
        cloud.faults.add({ operation, kind, times });
        const play = () => collectAt('2026-11-29T06:02:33.000Z');
        const { problems } = await (kind === 'hang' ? inVirtualTime(play) : play());
        expect(problems).toHaveLength(1);
        expect(known()).toMatchObject({
          state: { asked: '2026-11-29T06', failure: { kind: failure } },
          days: before,
        });
        cloud.faults.clear();
        await runOn(cloud);
        expect(shown(cloud)).toBe('2026-11-25: billed 8.00');

        cloud.calls.length = 0;
        await collectAt('2026-11-29T07:02:33.000Z');
        expect(cloud.calls.filter(({ service }) => service === 'ce')).toEqual([]);
        await collectAt('2026-11-29T12:02:33.000Z');
        expect(known().state).toEqual({ asked: '2026-11-29T12', regions: ['us-east-1'], currency: 'USD' });
        await runOn(cloud);
        expect(shown(cloud)).toBe('2026-11-26: billed 8.00');
      } finally {
        await cloud.close();
      }
    },
  );

  test('an error that another attempt heals is none', async () => {
    const { cloud, collectAt, known } = await billedAccount();
    cloud.faults.add({ operation, kind: 'error-500', times: 1 });
    expect(await collectAt('2026-11-29T06:02:33.000Z')).toMatchObject({ problems: [] });
    expect(known().state).not.toHaveProperty('failure');
    await cloud.close();
  });
});
