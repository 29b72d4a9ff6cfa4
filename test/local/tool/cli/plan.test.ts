import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import type { MetricAlarm } from '../../../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { addTraffic, launchModel } from '../../../../local/sandbox/cloud/seed.ts';
import { alarmPrefix } from '../../../../shared/alarms/alarm-name.ts';
import { BOARD } from '../../../failures/scenario.ts';
import { cliHere, PAGE, type Settled, seedCollected, settle, settledBy } from './cli.ts';

const PRICE = '/bedrock-dashboard/prices/nova-pro';
const GRAPH = 'Cost by model, USD per hour';
const NOTE = { type: 'text', x: 0, y: 0, width: 6, height: 3, properties: { markdown: 'Call Ana' } };

interface Widget {
  readonly type: string;
  x: number;
  y: number;
  readonly properties: { title?: string; markdown?: string };
}

let settled: Settled;
let cloud: LocalCloud;
beforeAll(async () => {
  settled = await settledBy(seedCollected);
});
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seedCollected(cloud);
  settle(cloud, settled);
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

const PLACE = `account 111122223333, us-east-1, /bedrock-dashboard, dashboard ${PAGE}`;

/** What the plan says of pages and alarms that differ, without where it works and its end. */
async function planned(...options: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await cliHere(cloud, ['plan', ...options]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^account 111122223333, us-east-1\b/);
  expect(lines).toContain('Not written: dry run.');
  expect(lines.at(-1)).toMatch(/^Plan: \d+ to add, \d+ to change, \d+ to delete\.$/);
  return lines.filter((line) => /^([-+~!] | {4})/.test(line));
}

const HEAD = `~ change page ${PAGE}`;

describe('the words of a plan', () => {
  test('a price: once, with the row first, and what it was', async () => {
    const entry = JSON.parse(cloud.region('us-east-1').parameters.get(PRICE)?.versions.at(-1)?.value ?? '');
    cloud.putParameter(PRICE, JSON.stringify({ ...entry, input: 0.9 }));
    expect(await planned()).toEqual([
      HEAD,
      '    Cost: follows other prices',
      '    row "Nova Pro": Cost, USD per hour; row "Nova Pro": Viewed range, ms of reserved-nova-pro; Cost; ' +
        'and 4 more: price of input 0.80 -> 0.90 per 1M',
    ]);
  });

  test('the multiplier, and the range', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"priceMultiplier":0.9,"start":"-P7D"}');
    expect(await planned()).toEqual([
      HEAD,
      '    page: start: live "-P1D", wanted "-P7D"',
      '    Cost at prices × 0.9: live title "Cost", wanted "Cost at prices × 0.9"',
      '    row "Claude Sonnet 4.5": Viewed range, ms of global; Cost at prices × 0.9: follows other prices',
      // Graph and numbers of nine rows, five widgets of all models, and the table of profiles.
      expect.stringMatching(
        /^ {4}row "Claude Sonnet 4.5": Cost, USD per hour; .* and \d+ more: price multiplier 1 -> 0.9$/,
      ),
    ]);
  });

  test('an edited title', async () => {
    edit((widgets) => {
      titled(widgets, GRAPH).properties.title = 'x';
      return widgets;
    });
    expect(await planned()).toEqual([HEAD, `    ${GRAPH}: live title "x", wanted "${GRAPH}"`]);
  });

  test('an edited text, line by line', async () => {
    edit(([banner, ...rest]) => {
      if (banner?.properties.markdown === undefined) throw new Error('no banner');
      banner.properties.markdown = banner.properties.markdown.replace('Amazon Bedrock', 'Our Bedrock');
      return [banner, ...rest];
    });
    expect(await planned()).toEqual([
      HEAD,
      '    banner: live text: ## Our Bedrock · us-east-1',
      '    banner: wanted text: ## Amazon Bedrock · us-east-1',
    ]);
  });

  test('a deleted widget, and one that was dragged', async () => {
    edit((widgets) => {
      titled(widgets, GRAPH).x = 3;
      return widgets.filter((one) => !JSON.stringify(one).includes('nova_2d_micro_latency'));
    });
    expect(await planned()).toEqual([
      HEAD,
      '    missing: row "nova-micro": Latency',
      expect.stringMatching(
        /^ {4}Cost by model, USD per hour: live at column 3, row (\d+) \(12 wide, 6 high\), wanted at column 0, row \1 \(12 wide, 6 high\)$/,
      ),
    ]);
  });

  test('your widgets above the line', async () => {
    edit((widgets) => [NOTE, { ...NOTE, x: 6 }, ...widgets]);
    expect(await planned()).toEqual([
      HEAD,
      expect.stringMatching(/^ {4}2 of your widgets move down by \d+$/),
    ]);
  });

  test('a new model: its row in one line, and what moves down below it in another', async () => {
    edit((widgets) => [...widgets, { ...NOTE, y: 900 }]);
    launchModel(cloud, { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' });
    addTraffic(cloud, 'us.amazon.nova-3-pro-v1:0');
    const words = await planned();
    expect(words).toContain('    missing: row "Nova 3 Pro" (5 widgets)');
    expect(words.at(-2)).toMatch(/^ {4}\d+ managed widgets move down by \d+$/);
    // By 7 for the row, and by 1 if the banner has no room for the name of the new model.
    expect(words.at(-1)).toMatch(/^ {4}1 of your widgets moves down by [78]$/);
    expect(words.length).toBeLessThan(30);
  });

  test('a row that is no longer wanted', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"discovery":{"exclude":["*titan*"]}}');
    expect(await planned()).toContainEqual(
      expect.stringMatching(/^ {4}no longer wanted: row "Titan Text Embeddings V2" \(\d widgets\)$/),
    );
  });

  test('--full: every path', async () => {
    edit((widgets) => {
      titled(widgets, GRAPH).x = 3;
      return widgets;
    });
    expect(await planned('--full')).toEqual([HEAD, `    ${GRAPH}: x: live 3, wanted 0`]);
  });

  test('--json: what is held back has its changes', async () => {
    edit((widgets) => [NOTE, ...widgets]);
    const { stdout } = await cliHere(cloud, ['plan', '--json']);
    expect(JSON.parse(stdout).pages).toMatchObject([
      { page: PAGE, action: 'none', withheld: 'change', changes: [{ kind: 'moved', count: 1 }] },
    ]);
  });

  test('a further Region: a page to be created', async () => {
    expect(await planned('--regions', 'eu-central-1')).toEqual(
      expect.arrayContaining([
        `+ create page ${PAGE}-eu-central-1: the page does not exist`,
        expect.stringMatching(/^ {4}\d+ widgets, \d+ rows?$/),
      ]),
    );
  });

  test('nothing: what is unchanged is counted', async () => {
    const { code, stdout } = await cliHere(cloud, ['plan']);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => !line.startsWith('problem: '))).toEqual([
      PLACE,
      '= 1 page unchanged',
      '= 1 alarm unchanged',
      'No changes. The dashboard and its alarms are as they should be.',
      '',
    ]);
  });
});

describe('the words of alarms', () => {
  const ALL = `${alarmPrefix(BOARD)}throttles: all models`;
  const SETTINGS = '/bedrock-dashboard/settings';

  function alarm(name = ALL): MetricAlarm {
    const found = cloud.region('us-east-1').alarms.get(name);
    if (found === undefined) throw new Error(`no alarm ${name}`);
    return found;
  }

  /** What is said of alarms, without the pages. */
  async function ofAlarms(...options: string[]): Promise<string[]> {
    const { stdout } = await cliHere(cloud, ['plan', ...options]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .filter((line) => /^([-+~!=] | {4})/.test(line) && line !== '= 1 page unchanged');
    return lines.slice(lines.findIndex((line) => /^. (\w+ )?(alarm|\d+ alarms?) /.test(line)));
  }

  test('edited by hand: what changed, and where it publishes if the settings name topics', async () => {
    alarm().Threshold = 20;
    alarm().AlarmActions = ['arn:aws:sns:us-east-1:111122223333:me'];
    expect(await ofAlarms()).toEqual([`~ change alarm ${ALL}`, '    threshold 10 instead of 20 requests']);
    cloud.putParameter(SETTINGS, '{"start":"-P1D","alarms":{"topics":[]}}');
    expect(await ofAlarms()).toEqual([
      `~ change alarm ${ALL}`,
      '    publishes to no topic instead of me when it goes off',
      '    threshold 10 instead of 20 requests',
    ]);
    expect(await ofAlarms('--full')).toEqual([
      `~ change alarm ${ALL}`,
      '    AlarmActions: live ["arn:aws:sns:us-east-1:111122223333:me"], wanted nothing',
      '    Threshold: live 20, wanted 10',
    ]);
  });

  test('deleted by hand: what it is for; switched off in the settings: why it goes', async () => {
    cloud.region('us-east-1').alarms.clear();
    expect(await ofAlarms()).toEqual([
      `+ create alarm ${ALL}: the alarm does not exist`,
      '    Spread the load, or ask for a higher quota: ' +
        'Bedrock throttled 10 or more requests to all models in 2 consecutive 5-minute periods.',
    ]);
    settle(cloud, settled);
    cloud.putParameter(SETTINGS, '{"start":"-P1D","alarms":{"throttles":false}}');
    expect(await ofAlarms()).toEqual([`- delete alarm ${ALL}: the alarm is no longer wanted`]);
  });

  test("another operator's alarm by that name: refused, and why", async () => {
    alarm().AlarmDescription = 'x\nKept by bedrock-dashboard-operator, owner 0badcafe (us-east-1 /x)';
    const { code, stdout } = await cliHere(cloud, ['plan']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `! refuse alarm ${ALL}: Delete or rename this alarm: it belongs to another operator (owner 0badcafe)\n`,
    );
  });

  test('its actions switched off: left so, and said', async () => {
    alarm().ActionsEnabled = false;
    const { code, stdout } = await cliHere(cloud, ['plan']);
    expect(code).toBe(0);
    expect(stdout).toContain('= 1 alarm unchanged: its actions stay disabled\n');
  });

  test('an alarm for each series: one line with their number; in full, each', async () => {
    cloud.putParameter(SETTINGS, '{"start":"-P1D","alarms":{"models":{"throttles":true}}}');
    expect(await planned()).toContainEqual(
      expect.stringMatching(
        /^ {4}Alarms: alarms missing: throttles: [^;]+; throttles: [^;]+; throttles: [^;]+; and 1\d more$/,
      ),
    );
    const said = await ofAlarms();
    expect(said.slice(0, 2)).toEqual([
      expect.stringMatching(
        /^\+ create 1\d alarms \(throttles: [^;]+; [^;]+; [^;]+; and 1?\d more\): the alarm does not exist$/,
      ),
      expect.stringMatching(
        /^ {4}such as: Spread the load, .*: Bedrock throttled 10 or more requests to .+ \(\S+\) in 2 consecutive/,
      ),
    ]);
    expect(said.slice(2)).toEqual(['= 1 alarm unchanged']);
    const full = await ofAlarms('--full');
    expect(full.filter((line) => line.startsWith('+ create alarm '))).toHaveLength(
      Number(said[0]?.split(' ')[2]),
    );
  });

  test('--json: each alarm by itself, with what differs by path and both values', async () => {
    alarm().Threshold = 20;
    const { stdout } = await cliHere(cloud, ['plan', '--json']);
    expect(JSON.parse(stdout).alarms).toEqual([
      {
        alarm: ALL,
        region: 'us-east-1',
        action: 'none',
        withheld: 'change',
        reason: 'the alarm differs (Threshold); not written: dry run',
        changes: [{ path: 'Threshold', live: 20, desired: 10 }],
      },
    ]);
  });

  test('apply restores it, and keeps what it was', async () => {
    alarm().Threshold = 20;
    const { code, stdout, stderr } = await cliHere(cloud, ['apply']);
    expect(code).toBe(0);
    expect(stdout).toContain(`~ change alarm ${ALL}\n    threshold 10 instead of 20 requests\n`);
    expect(alarm().Threshold).toBe(10);
    const file = /^the former content of alarms is kept in (\S+alarms\.json)\n$/.exec(stderr)?.[1] ?? '';
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([
      expect.objectContaining({
        name: ALL,
        region: 'us-east-1',
        definition: expect.objectContaining({ Threshold: 20 }),
      }),
    ]);
    expect(await ofAlarms()).toEqual(['= 1 alarm unchanged']);
  });
});
