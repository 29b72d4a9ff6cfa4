import { describe, expect, test } from 'vitest';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { agreed, billFact, estimateFact } from '../../../shared/bill-facts.ts';
import { cli, cliHere, withCloud } from './cli.ts';

const DAY = '2026-11-26';

async function inCloud(
  given: { readonly settings?: object; readonly bill?: string },
  args: readonly string[] = [],
  run = cliHere,
) {
  const said: Awaited<ReturnType<typeof cliHere>>[] = [];
  await withCloud(async (cloud) => {
    seed(cloud);
    const put = (name: string, value: string) => cloud.putParameter(`/bedrock-dashboard/${name}`, value);
    put('settings', JSON.stringify(given.settings ?? { billCheck: true }));
    if (given.bill !== undefined) put('facts/bill/all', given.bill);
    put('facts/usage/all', estimateFact({ 'us-east-1': { [DAY]: 90 } }));
    said.push(await run(cloud, ['bill', ...args]));
    // It makes no paid request, and reads nothing but parameters.
    expect(new Set(cloud.calls.map(({ service }) => service))).toEqual(new Set(['ssm']));
  });
  const [one] = said;
  if (one === undefined) throw new Error('the command did not end');
  return one;
}

describe.concurrent('bill', () => {
  test('prints the comparison, and when AWS was asked', async () => {
    expect(
      await inCloud({ bill: billFact({ [DAY]: agreed({ tokens: 90, batch: 10 }) }) }, [], cli),
    ).toMatchObject({
      code: 0,
      stdout: [
        `Bill check, ${DAY}: billed 100.00, estimated 90.00 USD; not in the estimate: batch 10.00; not explained 0.00 (0 % of the bill)`,
        'Whole days, UTC, in us-east-1, before credits and taxes',
        'Cost Explorer was last asked at 2026-11-29T06:00 UTC',
        '',
      ].join('\n'),
    });
  });

  test('prints the same as JSON', async () => {
    const { code, stdout } = await inCloud({ bill: billFact({ [DAY]: agreed({ tokens: 90, batch: 10 }) }) }, [
      '--json',
    ]);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        isOn: true,
        asked: '2026-11-29T06',
        status: {
          kind: 'compared',
          check: {
            day: DAY,
            billed: 100,
            estimate: 90,
            explained: [{ category: 'batch', amount: 10 }],
            notExplained: 0,
            drift: 0,
          },
          currency: 'USD',
          regions: ['us-east-1'],
          unpriced: 0,
          other: [],
          isEstimated: false,
        },
        problems: [],
      },
    ]);
  });

  test('says what keeps the bill from being read', async () => {
    const bill = billFact({}, { failure: { kind: 'denied', action: 'ce:GetCostAndUsage' } });
    const { code, stdout } = await inCloud({ bill });
    expect([code, stdout.split('\n')]).toEqual([
      2,
      [
        'Bill check: nothing to compare yet: access denied; the bill could not be read',
        'Cost Explorer was last asked at 2026-11-29T06:00 UTC',
        "problem: Allow ce:GetCostAndUsage for collect's role: ce:GetCostAndUsage: access denied; the bill could not be read",
        '',
      ],
    ]);
  });

  test('says that nothing was read yet', async () => {
    expect(await inCloud({})).toMatchObject({
      code: 0,
      stdout: 'Bill check: nothing to compare yet: collect has not read the bill\n',
    });
  });

  test('says how to switch it on', async () => {
    const { code, stdout } = await inCloud({ settings: {} });
    expect([code, stdout]).toEqual([2, expect.stringContaining('"billCheck": true in the settings')]);
    const json = await inCloud({ settings: {} }, ['--json']);
    expect([json.code, JSON.parse(json.stdout)]).toEqual([2, { isOn: false, problems: [] }]);
  });
});
