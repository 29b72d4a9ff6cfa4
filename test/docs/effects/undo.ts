import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { describeOperator } from '../../../local/sandbox/describe-operator.ts';
import { OPERATOR, type Stage } from '../stage.ts';
import { editByHand } from './tool.ts';

/** A run has overwritten an edit: it is listed, and nothing is written. */
export async function history([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  await overwriteAnEdit(stage);
  stage.writes();
  const { code, stdout } = await stage.cli(args);
  expect([code, stage.writes()]).toEqual([0, []]);
  expect(stdout).toMatch(new RegExp(` rewritten .* page ${OPERATOR.dashboardName}$`, 'm'));
}

/** The edit is back, or in the file; the next run reverts it. */
export async function restore([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const { edited, reverted } = await overwriteAnEdit(stage);
  const { stdout } = await stage.cli(['history', '--json']);
  const id: string = JSON.parse(stdout).replaced[0].id;
  const { code } = await stage.cli(args.map((word) => (word === 'newest' ? id : word)));
  expect(code).toBe(0);
  const page = stage.cloud.dashboards.get(OPERATOR.dashboardName);
  if (args.includes('--output')) {
    const file = join(stage.folder, args.at(-1) ?? '');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(edited));
    expect(page).toBe(reverted);
  } else expect(page).toBe(edited);
  await stage.run();
  expect(stage.cloud.dashboards.get(OPERATOR.dashboardName)).toBe(reverted);
}

async function overwriteAnEdit(
  stage: Stage,
): Promise<{ readonly edited: string; readonly reverted: string }> {
  describeOperator(stage.cloud, OPERATOR);
  await stage.run();
  const { before: reverted, edited } = editByHand(stage);
  await stage.run();
  expect(stage.cloud.dashboards.get(OPERATOR.dashboardName)).toBe(reverted);
  return { edited, reverted };
}
