import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { describeOperator } from '../../../local/sandbox/describe-operator.ts';
import { find } from '../../../local/sandbox/story-page.ts';
import { aws } from '../aws.ts';
import { OPERATOR, type Stage } from '../stage.ts';
import { createKeyboard } from '../typed.ts';

const EDITED = 'edited by hand';

/** With something to find, so that it could say so; and it writes nothing. */
export async function plan([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const edited = editByHand(stage);
  const { code, stdout } = await stage.cli(args);
  expect([code, stage.writes()]).toEqual([2, []]);
  expect(stdout).toContain(`~ change page ${OPERATOR.dashboardName}\n`);
  expect(stdout).toContain(EDITED);
  if (args.includes('--full')) expect(stdout).toContain('properties.title');
  edited.undo();
}

/** Puts it right, and keeps what was there before. */
export async function apply([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const { before } = editByHand(stage);
  const { code, stderr } = await stage.cli(args);
  expect(code).toBe(0);
  expect(stage.cloud.dashboards.get(OPERATOR.dashboardName)).toBe(before);
  const kept = /is kept in (\S+)/.exec(stderr)?.[1] ?? '';
  expect(await readFile(kept, 'utf8')).toContain(EDITED);
}

export function editByHand({ cloud, widgets }: Stage): {
  before: string;
  edited: string;
  undo: () => void;
} {
  const { dashboardName } = OPERATOR;
  const before = cloud.dashboards.get(dashboardName) ?? '';
  const live = widgets();
  find(live, 'money_models').properties.title = EDITED;
  const edited = JSON.stringify({ ...JSON.parse(before), widgets: live });
  cloud.dashboards.set(dashboardName, edited);
  cloud.calls.length = 0;
  return { before, edited, undo: () => cloud.dashboards.set(dashboardName, before) };
}

/** It says that the bill is not checked, and how it would be. */
export async function bill([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  stage.writes();
  const { code, stdout } = await stage.cli(args);
  expect([code, stage.writes()]).toEqual([2, []]);
  expect(stdout).toContain('"billCheck": true');
}

/** What has no price is what the run says of it. */
export async function models([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  // As `npm start` describes it, so that only what collect has written counts.
  describeOperator(stage.cloud, OPERATOR);
  const { code, stdout } = await stage.cli(args);
  const used = new Set(
    stage.cloud
      .region(OPERATOR.region)
      .metrics.filter(({ Namespace, Dimensions }) => Namespace === 'AWS/Bedrock' && Dimensions.length === 1)
      .flatMap(({ Dimensions }) => Dimensions.filter(({ Name }) => Name === 'ModelId'))
      .map(({ Value }) => Value),
  );
  const shown = [...used].filter((id) => stdout.includes(` ${id} `));
  if (!args.includes('--unpriced')) {
    expect(code).toBe(0);
    return expect(shown).toEqual([...used]);
  }
  expect(code).toBe(shown.length === 0 ? 0 : 2);
  expect(shown.length).toBeLessThan(used.size / 2);
  expect(shown.length).toBeGreaterThanOrEqual(await modelsWithoutPrice(stage));
}

/** How many models the problem of a run says have no price. */
async function modelsWithoutPrice({ run }: Stage): Promise<number> {
  const { problems } = await run();
  const problem = problems.find(({ where, message }) => where === 'prices' && /^no price for/.test(message));
  return Number(/^no price for (\d+)/.exec(problem?.message ?? '')?.[1] ?? 0);
}

/** Each part says why. The commands below them make a price that names the series exactly, or a row. */
export async function explain([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const { code, stdout } = await stage.cli(args);
  expect(code).toBe(0);
  for (const part of ['row', 'claimed by', 'price', 'alarms', 'quotas']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${part} +\\S`, 'm'));
  }
  const commands = [...stdout.matchAll(/^ +(aws .+)$/gm)].map(([, command = '']) => command);
  expect(commands).not.toEqual([]);
  for (const words of await typed(commands.join('\n').replaceAll(/:[A-Z]+\b/g, ':1')))
    await aws(words.slice(1));
  expect((await stage.cli(args)).stdout).toMatch(/names exactly this series/);
}

export async function validate([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const { size } = stage.cloud.region(OPERATOR.region).parameters;
  expect(await stage.cli(args)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`${size} parameters, 0 problems`),
  });
}

/** None of them writes; the list has each series with traffic, and the check only what is to be corrected. */
export async function prices([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  // Those before it are taken off the list.
  stage.writes();
  const { code, stdout } = await stage.cli(args);
  if (args.includes('refresh')) expect(stdout).toMatch(/list prices of \d+ models asked for/);
  if (args.includes('list')) expect(stdout).toMatch(/^ {2}SERIES .*\n(.*\n)*\d+ series with traffic: /m);
  if (args.includes('check')) expect(code).toBe(/^[~-] /m.test(stdout) ? 2 : 0);
  expect(stage.writes()).toEqual([]);
}

/** Without a terminal it writes only with `--yes`; then there is nothing left to do. */
export async function collect([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const facts = () =>
    [...stage.cloud.region(OPERATOR.region).parameters.keys()].filter((name) =>
      name.startsWith(`${OPERATOR.prefix}/facts/`),
    );
  const before = facts();
  await stage.cli(args);
  if (!args.includes('--yes')) expect(facts()).toEqual(before);
  else {
    expect(facts()).not.toEqual([]);
    expect((await stage.cli(args)).stdout).toMatch(/^No changes\. /m);
    // As the function asks for it.
    await stage.run();
  }
}

async function typed(text: string): Promise<string[][]> {
  const keyboard = await createKeyboard();
  try {
    return await keyboard.type(text);
  } finally {
    await keyboard.close();
  }
}

/** A file with the title of each graph in it; `--show differences` has something to mark. */
export async function preview([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const showsDifferences = args.includes('differences');
  const edited = showsDifferences ? editByHand(stage) : undefined;
  const { code, stdout, stderr } = await stage.cli(args);
  expect({ code, stderr }).toEqual({ code: showsDifferences ? 2 : 0, stderr: '' });
  const file = / in (\S+)\n$/.exec(stdout)?.[1] ?? '';
  if (args.includes('-o')) expect(file).toBe(args[args.indexOf('-o') + 1]);
  const html = await readFile(join(stage.folder, file), 'utf8');
  const titles = stage.widgets().flatMap(({ properties: { title } }) => (title === undefined ? [] : [title]));
  for (const title of titles) expect(html).toContain(title.replaceAll('&', '&amp;'));
  edited?.undo();
}
