import { expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/call-model.ts';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { bothOn, PAGE } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';

const END = Date.parse('2026-11-20T12:00:00Z');

test('of seven quotas, the five that came nearest to their limit within three hours are drawn', async () => {
  const cloud = await startCloud();
  try {
    const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta'];
    for (const [index, modelName] of names.entries()) {
      const modelId = `vendor.${modelName.toLowerCase()}-v1:0`;
      addFoundationModel(cloud, { modelId, modelName, providerName: 'Vendor' });
      cloud.region('us-east-1').quotas.push({
        QuotaCode: `L-0000000${index}`,
        QuotaName: `On-demand model inference tokens per minute for Vendor ${modelName}`,
        Value: 1_000,
      });
      // Alpha uses 10 % of its quota, Eta 70 %, and Alpha was at 500 % before the range.
      for (const [minutesAgo, inputTokens] of [
        [200, 5_000 / (index + 1)],
        [100, 100 * (index + 1)],
        [50, 10],
      ] as const) {
        const time = new Date(END - minutesAgo * 60_000);
        callModel(cloud, modelId, { time, inputTokens, outputTokens: 0 });
      }
    }
    await bothOn(cloud);
    const page = await drawPage(cloud, PAGE, { missing: 'drop', end: new Date(END) });
    const drawn = linesOf(page, 'incident_quotas').map(({ label, points }) => [
      label,
      points.map(({ time, value }) => [(END - +time) / 60_000, value]),
    ]);
    expect(drawn).toEqual(
      [7, 6, 5, 4, 3].map((rank) => [
        `tokens/min, On-demand: Vendor ${names[rank - 1]}`,
        [
          [100, expect.closeTo(10 * rank, 9)],
          [50, 1],
        ],
      ]),
    );
  } finally {
    await cloud.close();
  }
});
