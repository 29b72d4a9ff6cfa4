import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/cloud/cloud.ts';
import { addTraffic, launchModel, seed } from '../../../local/cloud/seed.ts';
import { cli, withCloud } from './cli.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const PRICE = '/bedrock-dashboard/prices/nova-pro';
const NOTE = { type: 'text', x: 0, y: 0, width: 6, height: 3, properties: { markdown: 'Call Ana' } };

interface Widget {
  readonly type: string;
  x: number;
  y: number;
  readonly properties: { title?: string; markdown?: string };
}

let settled: string;
let cloud: LocalCloud;
beforeAll(async () => {
  await withCloud(async (first) => {
    seed(first);
    expect((await cli(first, ['apply'])).code).toBe(0);
    settled = first.dashboards.get(PAGE) ?? '';
  });
});
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  cloud.dashboards.set(PAGE, settled);
});
afterEach(() => cloud.close());

function edit(change: (widgets: Widget[]) => Widget[]): void {
  const body = JSON.parse(cloud.dashboards.get(PAGE) ?? '');
  cloud.dashboards.set(PAGE, JSON.stringify({ ...body, widgets: change(body.widgets) }));
}

function titled(widgets: readonly Widget[], title: string): Widget {
  const found = widgets.find(({ properties }) => properties.title === title);
  if (found === undefined) throw new Error(`no widget ${title}`);
  return found;
}

/** What the plan says of page 1, without problems and the summary. */
async function planned(...options: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await cli(cloud, ['plan', ...options]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^drift: \d+ rows for \d+ series with traffic, \d+ problems?$/);
  return lines.filter((line) => !/^(problem|notice|drift): /.test(line));
}

const HEAD = `${PAGE}: rewrite; not written: dry run`;

describe('the words of a plan', () => {
  test('a price: once, with the row first, and what it was', async () => {
    const entry = JSON.parse(cloud.region('us-east-1').parameters.get(PRICE)?.versions.at(-1)?.value ?? '');
    cloud.putParameter(PRICE, JSON.stringify({ ...entry, input: 0.9 }));
    expect(await planned()).toEqual([
      HEAD,
      '  Viewed range, USD, incomplete: follows other prices',
      '  row "Nova Pro": Cost, incomplete; Viewed range, USD, incomplete; Month, USD, incomplete; and 3 more: ' +
        'price of input 0.80 -> 0.90 per 1M',
    ]);
  });

  test('the multiplier, and the range', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"priceMultiplier":0.9,"start":"-P7D"}');
    const words = await planned();
    expect(words[1]).toBe('  page: start: live "-P1D", wanted "-P7D"');
    expect(words).toContainEqual(
      expect.stringMatching(/^ {2}row "claude-3-haiku": Cost; .* price multiplier 1 -> 0.9$/),
    );
  });

  test('an edited title', async () => {
    edit((widgets) => {
      titled(widgets, 'Cost by model').properties.title = 'x';
      return widgets;
    });
    expect(await planned()).toEqual([HEAD, '  Cost by model: live title "x", wanted "Cost by model"']);
  });

  test('an edited text, line by line', async () => {
    edit(([banner, ...rest]) => {
      if (banner?.properties.markdown === undefined) throw new Error('no banner');
      banner.properties.markdown = banner.properties.markdown.replace('# Amazon Bedrock', '# Our Bedrock');
      return [banner, ...rest];
    });
    expect(await planned()).toEqual([
      HEAD,
      '  banner: live text: # Our Bedrock in us-east-1',
      '  banner: wanted text: # Amazon Bedrock in us-east-1',
    ]);
  });

  test('a deleted widget, and one that was dragged', async () => {
    edit((widgets) => {
      titled(widgets, 'Cost by model').x = 3;
      return widgets.filter((one) => !JSON.stringify(one).includes('nova_2d_micro_latency'));
    });
    expect(await planned()).toEqual([
      HEAD,
      '  missing: row "nova-micro": Latency and speed',
      expect.stringMatching(
        /^ {2}Cost by model: stood at column 3, row \d+ \(12 wide, 6 high\), wanted at column 12, row \d+ \(12 wide, 6 high\)$/,
      ),
    ]);
  });

  test("somebody's widgets above the line", async () => {
    edit((widgets) => [NOTE, { ...NOTE, x: 6 }, ...widgets]);
    expect(await planned()).toEqual([
      HEAD,
      expect.stringMatching(/^ {2}2 widgets that are not ours move down by \d+$/),
    ]);
  });

  test('a new model: its row in one line, and what stands below it in another', async () => {
    edit((widgets) => [...widgets, { ...NOTE, y: 900 }]);
    launchModel(cloud, { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' });
    addTraffic(cloud, 'us.amazon.nova-3-pro-v1:0');
    const words = await planned();
    expect(words).toContain('  missing: row "Nova 3 Pro" (5 widgets)');
    expect(words.at(-2)).toMatch(/^ {2}\d+ widgets of ours move down by 8$/);
    expect(words.at(-1)).toBe('  1 widget that is not ours moves down by 8');
    expect(words.length).toBeLessThan(30);
  });

  test('a row that is no longer wanted', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"discovery":{"exclude":["*titan*"]}}');
    expect(await planned()).toContainEqual(
      expect.stringMatching(/^ {2}no longer wanted: row "Titan Text Embeddings V2" \(\d widgets\)$/),
    );
  });

  test('--full: every path', async () => {
    edit((widgets) => {
      titled(widgets, 'Cost by model').x = 3;
      return widgets;
    });
    expect(await planned('--full')).toEqual([HEAD, '  Cost by model: x: live 3, wanted 12']);
  });

  test('--json: what is held back has its changes', async () => {
    edit((widgets) => [NOTE, ...widgets]);
    const { stdout } = await cli(cloud, ['plan', '--json']);
    expect(JSON.parse(stdout).pages).toMatchObject([
      { page: PAGE, action: 'none', withheld: 'rewrite', changes: [{ kind: 'moved', count: 1 }] },
    ]);
  });

  test('a further Region: a page to be created', async () => {
    expect(await planned('--regions', 'eu-central-1')).toEqual(
      expect.arrayContaining([
        `${PAGE}-eu-central-1: create: the page does not exist; not written: dry run`,
        expect.stringMatching(/^ {2}\d+ widgets, \d+ rows?$/),
      ]),
    );
  });

  test('nothing: one line', async () => {
    const { code, stdout } = await cli(cloud, ['plan']);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => !line.startsWith('problem: '))).toEqual([
      `${PAGE}: none: live and desired are the same`,
      expect.stringMatching(/^in-sync: \d+ rows /),
      '',
    ]);
  });
});
