import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { PATIENT } from '../../child.ts';
import {
  BIN,
  cli,
  cliHere,
  expectOneSentence,
  freePort,
  isolated,
  PAGE,
  type Settled,
  seedCollected,
  settle,
  settledBy,
  withCloud,
} from './cli.ts';

const GRAPH = {
  type: 'metric',
  x: 0,
  y: 0,
  width: 6,
  height: 6,
  properties: {
    region: 'us-east-1',
    title: 'A graph',
    metrics: [['AWS/Bedrock', 'Invocations', { stat: 'Sum' }]],
  },
};

let folder: string;
/** As the tool itself leaves them: the seeded account, and an empty one, which is quick to draw. */
let settled: Settled;
let small: Settled;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-test-'));
  settled = await settledBy(seedCollected);
  small = await settledBy((cloud) => cloud.putParameter('/bedrock-dashboard/settings', '{}'));
});
afterAll(() => rm(folder, { recursive: true }));

function newFile(): string {
  files += 1;
  return join(folder, `${files}.html`);
}

async function withPage(body: object | Settled, play: (cloud: LocalCloud) => Promise<void>): Promise<void> {
  await withCloud(async (cloud) => {
    if ('page' in body) settle(cloud, body);
    else cloud.dashboards.set(PAGE, JSON.stringify(body));
    await play(cloud);
  });
}

function countOf(html: string, what: string): number {
  return html.split(what).length - 1;
}

function operationsOf(cloud: LocalCloud): string[] {
  return [...new Set(cloud.calls.map(({ operation }) => operation))].sort();
}

describe.concurrent('preview', () => {
  test('of the live page: every widget in one file, and nothing is asked but what it shows', async () => {
    await withCloud(async (cloud) => {
      seedCollected(cloud);
      settle(cloud, settled);
      const file = newFile();
      const widgets: { width: number; properties: { view?: string } }[] = JSON.parse(settled.page).widgets;
      const graphs = widgets.filter(({ properties: { view = '' } }) => ['timeSeries', 'bar'].includes(view));
      expect(await cliHere(cloud, ['preview', '-o', file])).toEqual({
        code: 0,
        stdout: `1 page, ${widgets.length} widgets in ${file}\n`,
        stderr: '',
      });
      const html = await readFile(file, 'utf8');
      expect(countOf(html, '<article')).toBe(widgets.length);
      // Each for two widths of a window, and what is more than eight columns wide for a narrow screen, too.
      const wide = graphs.filter(({ width }) => width > 8);
      expect(countOf(html, '<svg')).toBe(2 * graphs.length + wide.length);
      expect(html.length).toBeLessThan(2_500_000);
      expect(html).not.toMatch(/<script|src=/);
      expect(operationsOf(cloud)).toEqual([
        'DescribeAlarms',
        'GetDashboard',
        'GetMetricData',
        'GetParametersByPath',
        'ListDashboards',
      ]);
      expect(cloud.calls.filter(({ operation }) => operation === 'DescribeAlarms')).toHaveLength(1);
      expect(html).toContain('<span>throttles: all models</span><b>OK</b>');
    });
  });

  test('of a dashboard that does not exist: says so; desired draws what would be written, and writes nothing', async () => {
    await withCloud(async (cloud) => {
      expectOneSentence(
        await cliHere(cloud, ['preview', '-o', newFile()]),
        /does not exist: try --show desired/,
      );
      cloud.putParameter('/bedrock-dashboard/settings', '{}');
      const { code, stdout } = await cliHere(cloud, ['preview', '--show', 'desired', '-o', '-']);
      expect(code).toBe(0);
      expect(countOf(stdout, '<article')).toBe(JSON.parse(small.page).widgets.length);
      expect(stdout).toContain('<span>throttles: all models</span><b>not made yet</b>');
      expect(stdout).toContain('<b>create</b>: the page does not exist');
      expect(cloud.dashboards.names()).toEqual([]);
    });
  });

  test('--json says what was drawn and nothing else', async () => {
    await withPage({ start: '-PT3H', widgets: [GRAPH, { ...GRAPH, x: 6 }] }, async (cloud) => {
      const file = newFile();
      const { code, stdout, stderr } = await cliHere(cloud, ['preview', '--json', '-o', file]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({
        show: 'live',
        file,
        pages: [{ page: PAGE, region: 'us-east-1', widgets: 2, errors: [], unread: 0 }],
      });
    });
  });

  test.for<[args: string[], sentence: RegExp]>([
    [
      ['--show', 'both'],
      /'--show <view>' argument 'both' is invalid. Allowed choices are live, desired, differences/,
    ],
    [['--port', '80'], /--port: expected together with --serve, found without it/],
    [['--serve', '--port', '80a'], /'--port <port>' argument '80a' is invalid. expected a port, 0 to 65535/],
    [['--serve', '--port', '65536'], /expected a port, 0 to 65535/],
    [['--serve', '-o', 'x.html'], /--serve and --output: expected one of them, found both/],
    [['--json', '-o', '-'], /--json and --output -: expected one of them on stdout, found both/],
    [['--prefix', 'x'], /--prefix: expected/],
  ])('%j', async ([args, sentence]) => {
    await withCloud(async (cloud) => {
      expectOneSentence(await cli(cloud, ['preview', ...args]), sentence);
      expect(cloud.calls).toEqual([]);
    });
  });

  test('to a file that cannot be written', async () => {
    await withPage({ widgets: [GRAPH] }, async (cloud) => {
      const file = join(folder, 'no', 'such', 'folder.html');
      expectOneSentence(
        await cliHere(cloud, ['preview', '-o', file]),
        /--output: .*folder.html cannot be written/,
      );
    });
  });
});

describe.concurrent('data that cannot be read', () => {
  test('GetMetricData denied: one sentence, the frame without data, and no further asking', async () => {
    const widgets = Array.from({ length: 40 }, (_, index) => ({ ...GRAPH, y: 6 * index }));
    await withPage({ widgets }, async (cloud) => {
      cloud.faults.add({ operation: 'GetMetricData', kind: 'denied', times: 100 });
      const file = newFile();
      expect(await cliHere(cloud, ['preview', '-o', file])).toEqual({
        code: 2,
        stdout: `1 page, 40 widgets in ${file}\n`,
        stderr: 'bedrock-dashboard: 40 widgets drawn without data: cloudwatch:GetMetricData is denied\n',
      });
      const html = await readFile(file, 'utf8');
      expect(countOf(html, 'no data: cloudwatch:GetMetricData is denied')).toBe(40);
      expect(cloud.calls.filter(({ operation }) => operation === 'GetMetricData').length).toBeLessThanOrEqual(
        8,
      );
    });
  });

  test('DescribeAlarms denied: one sentence, and the alarms by their names', async () => {
    const name = (region: string) => `arn:aws:cloudwatch:${region}:111122223333:alarm:Too hot in ${region}`;
    const alarms = { ...GRAPH, type: 'alarm', properties: { title: 'Ours', alarms: [name('us-east-1')] } };
    const others = {
      ...GRAPH,
      type: 'alarm',
      properties: { title: 'Theirs', alarms: [name('eu-central-1')] },
    };
    await withPage({ widgets: [GRAPH, alarms, others] }, async (cloud) => {
      cloud.faults.add({ operation: 'DescribeAlarms', kind: 'denied', times: 2 });
      const file = newFile();
      expect(await cliHere(cloud, ['preview', '-o', file])).toEqual({
        code: 2,
        stdout: `1 page, 3 widgets in ${file}\n`,
        stderr: 'bedrock-dashboard: 2 widgets drawn without data: cloudwatch:DescribeAlarms is denied\n',
      });
      const html = await readFile(file, 'utf8');
      expect(countOf(html, '</span><b>state unknown</b>')).toBe(2);
      expect(html).toContain('<span>Too hot in eu-central-1</span>');
    });
  });

  test('of one widget: its box says so, the others are drawn', async () => {
    const bad = {
      ...GRAPH,
      x: 6,
      properties: { ...GRAPH.properties, metrics: [[{ expression: 'NO_SUCH(1)' }]] },
    };
    const far = { ...GRAPH, x: 12, properties: { ...GRAPH.properties, start: 'yesterday' } };
    await withPage({ widgets: [GRAPH, bad, far] }, async (cloud) => {
      const { code, stdout, stderr } = await cliHere(cloud, ['preview', '-o', '-']);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /2 widgets drawn without data: .*unknown function NO_SUCH, and 1 other reason\n$/,
      );
      expect(countOf(stdout, '<div class="chart usual small"')).toBe(1);
      expect(stdout).toContain('no data: expected a time or a relative start, found yesterday');
    });
  });

  test('throttled for a while: drawn all the same', async () => {
    await withPage({ widgets: [GRAPH] }, async (cloud) => {
      cloud.faults.add({ operation: 'GetMetricData', kind: 'throttle', times: 3 });
      expect(await cliHere(cloud, ['preview', '-o', newFile()])).toMatchObject({ code: 0, stderr: '' });
      expect(cloud.calls.filter(({ operation }) => operation === 'GetMetricData')).toHaveLength(4);
    });
  });

  test('the pages themselves denied: no file', async () => {
    await withPage({ widgets: [GRAPH] }, async (cloud) => {
      cloud.faults.add({ operation: 'ListDashboards', kind: 'denied', times: 9 });
      expectOneSentence(await cliHere(cloud, ['preview', '-o', newFile()]), /cloudwatch:ListDashboards/);
    });
  });
});

describe.concurrent('--show differences', () => {
  test('in sync: nothing is marked, exit code 0', async () => {
    await withPage(small, async (cloud) => {
      const { code, stdout } = await cliHere(cloud, ['preview', '--show', 'differences', '-o', '-']);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/<article class="widget (changed|missing|extra|foreign)"/);
    });
  });

  test('changed, missing and extra widgets and your own, the plan first; nothing is written', async () => {
    await withCloud(async (cloud) => {
      const body = JSON.parse(small.page);
      const titled = body.widgets.filter(
        ({ type, properties }: typeof GRAPH) => type === 'metric' && properties.title !== undefined,
      );
      const extra = structuredClone(titled[2]);
      for (const entry of extra.properties.metrics) {
        const options = entry.at(-1);
        if (String(options.id).startsWith('bdo_')) options.id += 'Former';
      }
      titled[0].properties.title = 'Mine';
      body.widgets.splice(body.widgets.indexOf(titled[1]), 1, extra, { ...GRAPH, y: 0 });
      const drifted = JSON.stringify(body);
      settle(cloud, { ...small, page: drifted });
      const { code, stdout } = await cliHere(cloud, ['preview', '--show', 'differences', '-o', '-']);
      expect(code).toBe(2);
      for (const kind of ['changed', 'missing', 'extra', 'foreign']) {
        expect([kind, countOf(stdout, `<article class="widget ${kind}"`)]).toEqual([kind, 1]);
      }
      expect(stdout).toContain('differs: live title &quot;Mine&quot;, wanted &quot;Requests&quot;');
      expect(stdout).toMatch(/your widget: it stays: it moves down by \d+/);
      expect(stdout).toMatch(
        /<b>change<\/b>: 1 widget different .* 1 widget missing .* 1 widget no longer wanted/,
      );
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);

      cloud.putParameter('/bedrock-dashboard/settings', '{"suspend":true}');
      const suspended = await cliHere(cloud, ['preview', '--show', 'desired', '-o', '-']);
      expect(suspended.stdout).toMatch(/<b>change<\/b>: .*; not written: suspend is true in the settings/);
    });
  });

  test('a page of another operator: drawn as it is, with the reason', async () => {
    const markdown = 'Theirs. [About](https://example.com/#bdo=0badcafe/banner)';
    const widget = { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown } };
    await withPage({ widgets: [widget] }, async (cloud) => {
      const { code, stdout } = await cliHere(cloud, ['preview', '--show', 'differences', '-o', '-']);
      expect(code).toBe(2);
      expect(stdout).toContain(
        '<b>refuse</b>: Give one of the two operators another dashboard name: the page belongs to another operator (owner 0badcafe)',
      );
      expect(countOf(stdout, '<article')).toBe(1);
    });
  });
});

describe.concurrent('--serve', () => {
  test('draws anew at each reload, for this machine and GET only, until Ctrl-C', async () => {
    await withPage({ widgets: [GRAPH] }, async (cloud) => {
      const port = await freePort();
      const child = serve(cloud, ['--port', String(port)]);
      const url = await firstLine(child);
      expect(url).toBe(`http://127.0.0.1:${port} shows the live pages anew at each reload; Ctrl-C ends`);
      const first = await ask(port);
      expect(first).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
      expect(countOf(first.text, '<article')).toBe(1);
      cloud.dashboards.set(PAGE, JSON.stringify({ widgets: [GRAPH, GRAPH] }));
      expect(countOf((await ask(port, { host: `localhost:${port}` })).text, '<article')).toBe(2);

      for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`]) {
        expect(await ask(port, { host })).toMatchObject({
          status: 403,
          text: expect.not.stringContaining('<'),
        });
      }
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
        expect((await ask(port, { method })).status).toBe(405);
      }
      expect((await ask(port, { path: '/other' })).status).toBe(404);
      expectOneSentence(
        await cliHere(cloud, ['preview', '--serve', '--port', String(port)]),
        new RegExp(`--port: ${port} is in use; 0 takes any free one`),
      );

      cloud.faults.add({ operation: 'ListDashboards', kind: 'denied', times: 1 });
      const failed = await ask(port);
      expect(failed.text).toMatch(/<p class="box error">cloudwatch:ListDashboards: /);
      expect(countOf((await ask(port)).text, '<article')).toBe(2);

      const closed = once(child, 'close');
      child.kill('SIGINT');
      expect(await closed).toEqual([0, null]);
    });
  });

  test('--json prints where', async () => {
    await withPage({ widgets: [GRAPH] }, async (cloud) => {
      const child = serve(cloud, ['--port', '0', '--json']);
      let text = '';
      for await (const part of child.stdout ?? []) {
        text += part;
        if (text.endsWith('}\n')) break;
      }
      expect(JSON.parse(text)).toEqual({
        show: 'live',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
      const closed = once(child, 'close');
      child.kill('SIGINT');
      expect(await closed).toEqual([0, null]);
    });
  });
});

function serve({ url }: LocalCloud, args: readonly string[]): ChildProcess {
  const variables = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: url,
  };
  return spawn(process.execPath, [...PATIENT, BIN, 'preview', '--serve', ...args], {
    env: isolated(variables),
  });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [text] = await once(stdout ?? process.stdin, 'data');
  return String(text).trimEnd();
}

interface Asked {
  readonly host?: string;
  readonly method?: string;
  readonly path?: string;
}

function ask(port: number, { host = `127.0.0.1:${port}`, method = 'GET', path = '/' }: Asked = {}) {
  return new Promise<{ status?: number | undefined; type?: string | undefined; text: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode, type: answer.headers['content-type'], text }),
        );
      });
      asked.on('error', reject).end();
    },
  );
}
