import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { MetricAlarm } from '../../../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { addLogEvent } from '../../../../local/sandbox/cloud/logs/log-event.ts';
import { find, widgetName } from '../../../../local/sandbox/story-page.ts';
import { cliHere, expectOneSentence, PAGE, startCli } from './cli.ts';
import { GROUP, NOTE, OPERATOR, undoStage } from './undo-stage.ts';

const stage = undoStage();
const folder = mkdtempSync(join(tmpdir(), 'restore-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function restore(...args: readonly string[]) {
  return cliHere(stage().cloud, ['restore', ...args]);
}

/** What a run has just replaced. */
async function newestId(): Promise<string> {
  return (await stage().listed())[0]?.id ?? 'none';
}

const LATER = { ...NOTE, y: 600, properties: { markdown: 'Added since.' } };
const markdowns = (): unknown[] =>
  stage()
    .widgets()
    .map(({ properties }) => properties.markdown);

describe('an edit that a run has overwritten', () => {
  test('comes back as it was, and the next run reverts what is managed and keeps your widgets', async () => {
    const written = stage().edit('edited by hand', NOTE);
    await stage().run();
    expect(stage().title()).not.toBe('edited by hand');

    const { code, stdout, stderr } = await restore(await newestId());
    expect({ code, stdout: stdout.split('\n') }).toEqual({
      code: 0,
      stdout: [
        `account 111122223333, us-east-1, /bedrock-dashboard, dashboard ${PAGE}`,
        `~ change page ${PAGE}`,
        expect.stringMatching(/^ {4}edited by hand: live title "Cost by model.*", wanted "edited by hand"$/),
        expect.stringMatching(/^The next run reverts what is managed, and keeps your widgets\. /),
        'Applied: 0 added, 1 changed, 0 deleted.',
        '',
      ],
    });
    expect(JSON.parse(stage().cloud.dashboards.get(PAGE) ?? '')).toEqual(JSON.parse(written));
    // What it replaced is kept, and undoes the undo.
    const kept = /the former content of .* is kept in (\S+)/.exec(stderr)?.[1] ?? '';
    await restore(kept);
    expect(stage().title()).toMatch(/^Cost by model/);
    await restore(await newestId());
    expect(stage().title()).toBe('edited by hand');

    await stage().run();
    expect(stage().title()).toMatch(/^Cost by model/);
    expect(markdowns()).toContain(NOTE.properties.markdown);
  });

  test('widgets that you have added since stay, below all others; the one that you have deleted is back', async () => {
    stage().edit('x', NOTE);
    await stage().run();
    stage().setWidgets([
      ...stage()
        .widgets()
        .filter(({ properties }) => properties.markdown !== NOTE.properties.markdown),
      { ...LATER, x: 6 },
    ]);
    const { stdout } = await restore(await newestId());
    expect(stdout).toContain('    your widget "## On call": back\n');
    expect(stdout).toContain(
      '    your widget "Added since.": kept below all others, because it is not in what is restored\n',
    );
    const [note, later] = [NOTE, LATER].map(({ properties }) =>
      stage()
        .widgets()
        .find((one) => one.properties.markdown === properties.markdown),
    );
    expect(note).toEqual(NOTE);
    expect(later).toEqual({ ...LATER, x: 6, y: NOTE.y + NOTE.height });
    await stage().run();
    expect(markdowns()).toEqual(
      expect.arrayContaining([NOTE.properties.markdown, LATER.properties.markdown]),
    );
  });

  test('nothing has changed since: nothing is written', async () => {
    const written = stage().overwrite('x');
    stage().cloud.dashboards.set(PAGE, written);
    const { code, stdout } = await restore(await newestId());
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n= 1 page unchanged\nNo changes\. Everything is as it was\.\n$/);
    expect(stage().cloud.dashboards.get(PAGE)).toBe(written);
  });

  test('with --output it goes to a file, which restore takes, or to stdout; nothing is written', async () => {
    const written = JSON.parse(stage().overwrite('x', NOTE));
    const live = stage().cloud.dashboards.get(PAGE);
    const [id, file] = [await newestId(), join(folder, `${PAGE}.json`)];
    expect(await restore(id, '--output', file)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse((await restore(id, '--output', '-')).stdout)).toEqual(written);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(written);
    expect(stage().cloud.dashboards.get(PAGE)).toBe(live);
    expect((await restore(file)).code).toBe(0);
    expect(stage().title()).toBe('x');
  });

  test('with --json the outcome, and nothing else', async () => {
    stage().overwrite('x');
    const { stdout } = await restore(await newestId(), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'repaired',
      pages: [{ page: PAGE, action: 'change' }],
      alarms: [],
      problems: [],
    });
  });
});

test('a page that a run has deleted is created again', async () => {
  const { cloud } = stage();
  const second = JSON.stringify({ widgets: stage().widgets() });
  cloud.dashboards.set(`${PAGE}-2`, second);
  await stage().run();
  expect(cloud.dashboards.get(`${PAGE}-2`)).toBeUndefined();
  const { code, stdout } = await restore(await newestId());
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\+ create page .*-2: the page does not exist$/m);
  expect(cloud.dashboards.get(`${PAGE}-2`)).toBe(second);
});

describe('alarms', () => {
  const managed = (): MetricAlarm[] =>
    [...stage().cloud.region('us-east-1').alarms.values()].filter(({ AlarmName }) =>
      AlarmName.includes('/bdo_'),
    );

  test('one that was edited is as you had it; whether it is silent stays as it is now', async () => {
    for (const alarm of managed()) alarm.Threshold = 12_345;
    await stage().run();
    for (const alarm of managed()) alarm.ActionsEnabled = false;
    const { code, stdout } = await restore(await newestId());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^~ change alarm .*\n {4}threshold 12345 instead of \d+/m);
    expect(managed()).toMatchObject([{ Threshold: 12_345, ActionsEnabled: false }]);
  });

  test('one that was deleted is there again, and silent if it was; the next run deletes it again', async () => {
    for (const alarm of managed()) alarm.ActionsEnabled = false;
    stage().cloud.putParameter('/bedrock-dashboard/settings', '{"alarms":{"throttles":false}}');
    const before = managed();
    await stage().run();
    expect(managed()).toEqual([]);
    const ids = (await stage().listed()).filter(({ kind }) => kind === 'alarm').map(({ id }) => id);
    expect(ids).toHaveLength(before.length);
    expect(await restore(...ids)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\+ create alarm/m),
    });
    expect(managed()).toMatchObject(
      before.map(({ AlarmName, Threshold }) => ({ AlarmName, Threshold, ActionsEnabled: false })),
    );
    await stage().run();
    expect(managed()).toEqual([]);
  });
});

describe('ids', () => {
  test('of things that were replaced in the same millisecond differ, and can be restored together', async () => {
    const time = new Date(Date.now() - 60_000);
    for (const page of [PAGE, `${PAGE}-2`]) {
      const line = {
        message: 'replaced',
        timestamp: time.toISOString(),
        requestId: 'r',
        page,
        action: 'change',
        part: 1,
        of: 1,
        body: JSON.stringify({ widgets: [NOTE] }),
      };
      addLogEvent(stage().cloud.region(OPERATOR.region).logGroups, GROUP, {
        timestamp: time.getTime(),
        message: JSON.stringify(line),
      });
    }
    const ids = (await stage().listed()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(await restore(...ids)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Applied: 1 added, 1 changed, 0 deleted\.$/m),
    });
    expectOneSentence(
      await restore(ids[0] ?? '', ids[0] ?? ''),
      /^bedrock-dashboard: give one id of each page or alarm: two are of the page BedrockMetricsDashboard-us-east-1/m,
    );
  });

  test('that are not known: the nearest one, or where to look', async () => {
    stage().overwrite('x');
    const id = await newestId();
    const wrong = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expectOneSentence(
      await restore(wrong),
      new RegExp(
        `: restore: nothing in the log group .* has the id "${wrong}", .*did you mean ${id}\\?$`,
        'm',
      ),
    );
    expectOneSentence(await restore(id.slice(0, -1)), new RegExp(`did you mean ${id}\\?$`, 'm'));
    expectOneSentence(await restore('nonsense'), /; bedrock-dashboard history lists the ids$/m);
  });

  test('that are older than what logs are kept: it says so', async () => {
    const old = `${Math.floor(Date.UTC(2025, 0, 2) / 1000).toString(36)}-00000000`;
    expectOneSentence(await restore(old), /The id is of 2025-01-02: logs are kept for 90 days, or as long/);
  });

  test('of a body of which the log lacks a part', async () => {
    const time = new Date(Date.now() - 60_000);
    const line = {
      message: 'replaced',
      timestamp: time.toISOString(),
      page: PAGE,
      part: 2,
      of: 2,
      body: '}',
    };
    addLogEvent(stage().cloud.region(OPERATOR.region).logGroups, GROUP, {
      timestamp: time.getTime(),
      message: JSON.stringify(line),
    });
    expectOneSentence(
      await restore(await newestId()),
      /^bedrock-dashboard: try again in a minute, or restore another id: .*: the log lacks part 1 of 2$/m,
    );
  });
});

describe('files', () => {
  const fileOf = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  test.each([
    [
      'no-body.json',
      '[]',
      /no-body\.json: expected the body of a page or a list of alarms, as apply keeps them/,
    ],
    ['no-json.json', '{', /no-json\.json: expected the body of a page/],
    [
      'Other.json',
      '{"widgets":[]}',
      /rename .*Other\.json to <page>\.json, e\.g\. BedrockMetricsDashboard-us-east-1\.json/,
    ],
  ])('%s is refused', async (name, content, sentence) => {
    expectOneSentence(await restore(fileOf(name, content)), sentence);
  });

  test('two pages, or a page and an alarm, do not go to one file', async () => {
    const files = ['', '-2'].map((more) => fileOf(`${PAGE}${more}.json`, '{"widgets":[]}'));
    expectOneSentence(
      await restore(...files, '--output', '-'),
      /--output: expected one page, or alarms only/,
    );
  });

  test('need no log group', async () => {
    stage().cloud.deleteParameter('/bedrock-dashboard/operator');
    expect((await restore(fileOf(`${PAGE}.json`, '{"widgets":[]}'))).code).toBe(0);
  });
});

describe('nothing is written', () => {
  test('if the page changes while you look', async () => {
    const written = stage().overwrite('x');
    const { cloud } = stage();
    cloud.before('GetDashboard', () => cloud.dashboards.set(PAGE, written), 1);
    const { code, stdout } = await restore(await newestId());
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Not written: it has changed since it was read\.$/m);
  });

  test('if another operator has the page now', async () => {
    const written = stage().overwrite('x');
    const [owner] = /bdo_[0-9a-f]{8}|bdo=[0-9a-f]{8}/.exec(written) ?? [];
    const other = written.replaceAll(owner?.slice(-8) ?? '', '01234567');
    stage().cloud.dashboards.set(PAGE, other);
    const { code, stdout } = await restore(await newestId());
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^! refuse page .*: the page belongs to another operator now \(owner 01234567\)$/m,
    );
    expect(stage().cloud.dashboards.get(PAGE)).toBe(other);
  });

  test('if a widget of yours has a key twice', async () => {
    stage().overwrite('x');
    const { cloud } = stage();
    const twice = `{"type":"text","type":"text","x":0,"y":700,"properties":{"markdown":"Twice"}}`;
    const live = (cloud.dashboards.get(PAGE) ?? '').replace(/\]\}$/, `,${twice}]}`);
    cloud.dashboards.set(PAGE, live);
    const { code, stdout } = await restore(await newestId());
    expect(code).toBe(1);
    expect(stdout).toMatch(/^! refuse .*Remove one of the keys "type" in your widget "Twice"/m);
    expect(cloud.dashboards.get(PAGE)).toBe(live);
  });

  test('if CloudWatch refuses: the error is the last word, and the page is as it was', async () => {
    stage().overwrite('x');
    const live = stage().cloud.dashboards.get(PAGE);
    const id = await newestId();
    stage().cloud.faults.add({ operation: 'PutDashboard', kind: 'denied', times: 9 });
    const { code, stderr } = await restore(id);
    expect(code).toBe(1);
    expect(stderr).toMatch(/bedrock-dashboard: cloudwatch:PutDashboard: AccessDenied/);
    expect(stage().cloud.dashboards.get(PAGE)).toBe(live);
  });
});

describe('on a terminal it asks', () => {
  const isTerminal = process.stderr.isTTY;
  afterEach(() => {
    vi.restoreAllMocks();
    Object.defineProperty(process.stderr, 'isTTY', { value: isTerminal, configurable: true });
  });

  test.each([
    ['y\n', 0, 'edited', 'Applied: 0 added, 1 changed, 0 deleted.'],
    ['n\n', 2, undefined, 'Not written: you declined.'],
  ])('%j', async (answer, code, title, said) => {
    stage().overwrite('edited');
    const before = stage().title();
    const id = await newestId();
    const input = Object.assign(new PassThrough(), { isTTY: true });
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin);
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    input.write(answer);
    const finished = await restore(id);
    expect(finished).toMatchObject({ code, stderr: expect.stringContaining('Write 1 page? [y/N] ') });
    expect(finished.stdout).toContain('\nPlan: 0 to add, 1 to change, 0 to delete.\n');
    expect(finished.stdout).toContain(`\n${said}\n`);
    expect(stage().title()).toBe(title ?? before);
  });
});

test('a pipe that is closed early changes neither what is done nor the exit code', async () => {
  stage().overwrite('edited', NOTE);
  const child = startCli(stage().cloud, ['restore', await newestId()]);
  child.stdout.destroy();
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(stage().title()).toBe('edited');
  expect(widgetName(find(stage().widgets(), 'banner'))).toContain('banner');
});
