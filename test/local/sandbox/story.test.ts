import { afterEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { playStory } from '../../../local/sandbox/story.ts';
import type { Collected } from '../../../shared/collect/collected.ts';
import { IN_SYNC } from '../../shared/builders.ts';
import { runChild } from '../child.ts';

const OPERATOR = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };
const UNCHANGED: Collected = {
  outcome: 'unchanged',
  facts: [],
  readings: {},
  unknownRates: [],
  notices: [],
  problems: [],
};
const clouds: LocalCloud[] = [];

afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

describe('npm start -- --once', () => {
  it('plays the story to its end and exits 0', async () => {
    const { code, stdout, stderr } = await runChild(['local/sandbox/start.cjs', '--once'], process.env);
    expect(stderr).toBe('');
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(11);
    expect(stdout).toContain('Every step happened.');
    expect(code).toBe(0);
  });

  it('would notice an operator that does nothing', async () => {
    const cloud = await startCloud();
    clouds.push(cloud);
    seed(cloud);
    const loops = { run: async () => IN_SYNC, collect: async () => UNCHANGED };
    await expect(playStory({ cloud, operator: OPERATOR, ...loops }, () => undefined)).rejects.toThrow();
  });

  it('takes a wrong option for a mistake', async () => {
    const { code, stderr } = await runChild(['local/sandbox/start.ts', '--port', 'x'], process.env);
    expect(stderr).toContain('expected a whole number');
    expect(code).toBe(1);
  });
});
