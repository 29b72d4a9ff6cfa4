import { PassThrough } from 'node:stream';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { cliHere, PAGE, type Settled, seedCollected, settle, settledBy } from './cli.ts';

let settled: Settled;
let cloud: LocalCloud;
let edited: string;
const isTerminal = process.stderr.isTTY;
beforeAll(async () => {
  settled = await settledBy(seedCollected);
});
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seedCollected(cloud);
  settle(cloud, settled);
  edited = settled.page.replace(/"title":"Cost by model[^"]*"/, '"title":"x"');
  cloud.dashboards.set(PAGE, edited);
});
afterEach(async () => {
  vi.restoreAllMocks();
  Object.defineProperty(process.stderr, 'isTTY', { value: isTerminal, configurable: true });
  await cloud.close();
});

/** Runs apply on a terminal on which you answer. */
async function applied(answer: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin);
  Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
  input.write(answer);
  const { code, stdout, stderr } = await cliHere(cloud, ['apply']);
  return { code, stderr, lines: stdout.trimEnd().split('\n') };
}

const HEAD = [
  `account 111122223333, us-east-1, /bedrock-dashboard, dashboard ${PAGE}`,
  `~ change page ${PAGE}`,
  expect.stringMatching(/^ {4}Cost by model.*: live title "x", wanted "Cost by model/),
  '= 1 alarm unchanged',
  'Plan: 0 to add, 1 to change, 0 to delete.',
];

describe('apply on a terminal shows the plan, asks, and then says what was done', () => {
  test('you agree: written', async () => {
    const { code, lines, stderr } = await applied('y\n');
    expect(stderr).toContain('Write 1 page? [y/N] ');
    expect(lines.filter((line) => !line.startsWith('problem: '))).toEqual([
      ...HEAD,
      'Applied: 0 added, 1 changed, 0 deleted.',
    ]);
    expect(code).toBe(0);
    expect(cloud.dashboards.get(PAGE)).toBe(settled.page);
  });

  test('you decline: nothing is written', async () => {
    const { code, lines } = await applied('n\n');
    expect(lines.filter((line) => !line.startsWith('problem: '))).toEqual([
      ...HEAD,
      'Not written: you declined.',
      'Applied: 0 added, 0 changed, 0 deleted, 1 not written.',
    ]);
    expect(code).toBe(2);
    expect(cloud.dashboards.get(PAGE)).toBe(edited);
  });

  test('nothing differs: no question', async () => {
    cloud.dashboards.set(PAGE, settled.page);
    const { code, lines, stderr } = await applied('');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.filter((line) => !line.startsWith('problem: '))).toEqual([
      HEAD[0],
      '= 1 page unchanged',
      '= 1 alarm unchanged',
      'No changes. The dashboard and its alarms are as they should be.',
    ]);
  });
});
