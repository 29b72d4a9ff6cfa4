import { once } from 'node:events';
import { access, constants, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { runChild } from '../../child.ts';
import {
  BIN,
  cli,
  cliHere,
  expectOneSentence,
  freePort,
  isolated,
  PAGE,
  type Settled,
  STACK_TRACE,
  seedCollected,
  settle,
  settledBy,
  startCli,
  toolHere,
  withCloud,
} from './cli.ts';

const SETTINGS = '/bedrock-dashboard/settings';

// Each command is a process, and the look at an absent page takes two seconds; the machine may be busy besides.

/** The seeded account, as the tool itself leaves it. */
let settled: Settled;

beforeAll(async () => {
  settled = await settledBy(seedCollected);
});

describe.concurrent('plan and apply', () => {
  test('on an empty account: to be created, created, in order', async () => {
    await withCloud(async (cloud) => {
      // collect has not run: what it would know is read for each command alone.
      const stderr = expect.stringMatching(/^bedrock-dashboard: prices, usage and quotas were read .*\n$/);
      expect(await cli(cloud, ['plan'])).toMatchObject({
        code: 2,
        stdout: expect.stringContaining(`+ create page ${PAGE}: the page does not exist\n`),
        stderr,
      });
      expect(cloud.dashboards.names()).toEqual([]);
      expect(writesOf(cloud)).toEqual([]);

      expect(await cli(cloud, ['apply'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^Applied: 2 added, 0 changed, 0 deleted\.$/m),
        stderr,
      });
      expect(cloud.dashboards.names()).toEqual([PAGE]);
      expect(writesOf(cloud)).toEqual(['PutDashboard', 'PutMetricAlarm']);

      // Nothing here has shown which account it is: its first alarm does, and then is shown.
      const told = { code: 2, stdout: expect.stringContaining('missing: Alarms\n') };
      expect(await cli(cloud, ['plan'])).toMatchObject(told);
      expect(await cli(cloud, ['apply'])).toMatchObject({ code: 0 });
      expect(writesOf(cloud)).toEqual(['PutDashboard', 'PutMetricAlarm', 'PutDashboard']);

      const again = { code: 0, stdout: expect.stringMatching(/^No changes\. /m), stderr };
      expect(await cli(cloud, ['plan'])).toMatchObject(again);
      expect(await cli(cloud, ['apply'])).toMatchObject(again);
      expect(writesOf(cloud)).toHaveLength(3);
    });
  });

  test('with further Regions: a page for each, of its own Region', async () => {
    await withCloud(async (cloud) => {
      seedCollected(cloud);
      expect(await cliHere(cloud, ['apply', '--regions', 'eu-central-1,us-west-2'])).toMatchObject({
        code: 0,
      });
      expect(cloud.dashboards.names()).toEqual([PAGE, `${PAGE}-eu-central-1`, `${PAGE}-us-west-2`]);
      expect(await cliHere(cloud, ['plan', '--regions', 'us-west-2,eu-central-1'])).toMatchObject({
        code: 2,
      });
      expect(await cliHere(cloud, ['plan', '--regions', 'eu-central-1, us-west-2'])).toMatchObject({
        code: 0,
      });
    });
  });

  test('on a page with a changed title: reported, repaired, and what was there is kept in a file', async () => {
    await withDrift(async (cloud, drifted) => {
      const plan = await cli(cloud, ['plan']);
      expect(plan).toMatchObject({
        code: 2,
        stdout: expect.stringContaining('live title "changed by hand", wanted "'),
        stderr: '',
      });
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);

      const apply = await cli(cloud, ['apply']);
      expect(apply).toMatchObject({ code: 0, stdout: expect.stringContaining('live title') });
      expect(cloud.dashboards.get(PAGE)).toBe(settled.page);
      const kept = /^the former content of (\S+) is kept in (.+)$/m.exec(apply.stderr);
      expect(kept?.[1]).toBe(PAGE);
      expect(JSON.parse(await readFile(kept?.[2] ?? '', 'utf8'))).toEqual(JSON.parse(drifted));

      expect(await cli(cloud, ['plan'])).toMatchObject({ code: 0 });
    });
  });

  // In parts of an even number of UTF-16 units: with one of the two, a part ends inside a character.
  test.for(['', 'x'])('a large page is kept whole (%j)', async (start) => {
    await withDrift(async (cloud, drifted) => {
      const body = JSON.parse(drifted);
      const properties = { markdown: `${start}${'😀'.repeat(40_000)}` };
      const note = { type: 'text', x: 0, y: 900, width: 6, height: 2, properties };
      const large = JSON.stringify({ ...body, widgets: [note, ...body.widgets] });
      cloud.dashboards.set(PAGE, large);
      const { code, stderr } = await cli(cloud, ['apply']);
      expect(code).toBe(0);
      const file = /kept in (.+)$/m.exec(stderr)?.[1] ?? '';
      expect((await readFile(file, 'utf8')) === large).toBe(true);
    });
  });

  test.for([
    ['{"drift":"report"}', 'drift is "report" in the settings'],
    ['{"suspend":true}', 'suspend is true in the settings'],
  ] as const)('settings %s: reported, not written', async ([settings, why]) => {
    await withDrift(async (cloud, drifted) => {
      cloud.putParameter(SETTINGS, settings);
      expect(await cliHere(cloud, ['apply'])).toMatchObject({
        code: 2,
        stdout: expect.stringContaining(`\nNot written: ${why}.\n`),
      });
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);
      expect(writesOf(cloud)).toEqual([]);
    });
  });

  test('on a page of another operator: refused', async () => {
    await withCloud(async (cloud) => {
      const markdown = 'Kept by another operator. [About](https://example.com/#bdo=0badcafe/banner)';
      const widget = { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown } };
      const theirs = JSON.stringify({ widgets: [widget] });
      cloud.dashboards.set(PAGE, theirs);
      for (const command of ['plan', 'apply']) {
        expect(await cliHere(cloud, [command])).toMatchObject({
          code: 1,
          stdout: expect.stringMatching(/belongs to another operator \(owner 0badcafe\)/),
        });
      }
      expect(cloud.dashboards.get(PAGE)).toBe(theirs);
    });
  });

  test('of another prefix and name', async () => {
    await withCloud(async (cloud) => {
      cloud.putParameter('/team-b/bedrock/models/chat', 'amazon.nova-micro-v1:0');
      const options = ['--prefix', '/team-b/bedrock', '--dashboard-name', 'team-b'];
      expect(await cliHere(cloud, ['apply', ...options])).toMatchObject({ code: 0 });
      expect(cloud.dashboards.names()).toEqual(['team-b']);
      expect(cloud.dashboards.get('team-b')).toContain('amazon.nova-micro-v1:0');
      expect(await cliHere(cloud, ['plan', ...options])).toMatchObject({ code: 0 });
    });
  });
});

describe.concurrent('--json', () => {
  test('prints the outcome and nothing else, problems included', async () => {
    await withDrift(async (cloud) => {
      cloud.putParameter('/bedrock-dashboard/models/nova-micro', '{"modelID":"amazon.nova-micro-v1:0"}');
      const plan = await cli(cloud, ['plan', '--json']);
      expect(plan).toMatchObject({ code: 2, stderr: '' });
      expect(JSON.parse(plan.stdout)).toMatchObject({
        outcome: 'drift',
        pages: [{ page: PAGE, action: 'none', withheld: 'change' }],
        problems: expect.arrayContaining([expect.objectContaining({ where: 'models/nova-micro' })]),
      });

      const apply = await cli(cloud, ['apply', '--json']);
      expect(apply.code).toBe(0);
      expect(JSON.parse(apply.stdout)).toMatchObject({
        outcome: 'repaired',
        pages: [{ page: PAGE, action: 'change', changes: expect.any(Array) }],
      });
      expect(apply.stderr).toMatch(/^the former content of \S+ is kept in \S+\n$/);
    });
  });

  test('prints no outcome if there is none', async () => {
    await withDrift(async (cloud) => {
      cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', times: 1 });
      expectOneSentence(await cli(cloud, ['plan', '--json']), /cloudwatch:ListMetrics: .*not authorized/);
    });
  });
});

describe.concurrent('a wrong call', () => {
  test.for<[args: string[], sentence: RegExp]>([
    [['plan', '--colour'], /unknown option '--colour'/],
    [['paint'], /unknown command 'paint'/],
    [['plan', 'now'], /too many arguments/],
    [['apply', '--prefix'], /option '--prefix <prefix>' argument missing/],
    [['plan', '--regions', 'Oz'], /--regions: expected a Region such as eu-central-1, found "Oz"/],
    [['apply', '--regions', 'us-east-1'], /--regions: expected Regions besides the operator's own/],
    [['plan', '--prefix', 'bedrock'], /--prefix: expected .*, found "bedrock"/],
    [['plan', '--prefix', '/bedrock/'], /--prefix: expected .*, found "\/bedrock\/"/],
    [['plan', '--prefix', '/a//b'], /--prefix: expected .*, found "\/a\/\/b"/],
    [['plan', '--prefix', '/'], /--prefix: expected .*, found "\/"/],
    [['plan', '--dashboard-name', 'my board'], /--dashboard-name: expected .*, found "my board"/],
    [['plan', '--dashboard-name', ''], /--dashboard-name: expected 1 to 252/],
  ])('%j', async ([args, sentence]) => {
    await withCloud(async (cloud) => {
      expectOneSentence(await cli(cloud, args), sentence);
      expect(cloud.calls).toEqual([]);
    });
  });

  test('a name that leaves no room for the number of a further page', async () => {
    await withCloud(async (cloud) => {
      const run = (length: number) => cli(cloud, ['plan', '--dashboard-name', 'x'.repeat(length)]);
      expectOneSentence(await run(253), /--dashboard-name: expected 1 to 252/);
      expect(cloud.calls).toEqual([]);
      expect(await run(252)).toMatchObject({ code: 2 });
    });
  });

  test('--help and --version need no account', async () => {
    const nothing = isolated({});
    const help = { code: 0, stdout: expect.stringMatching(/^ +plan [\s\S]*^ +apply /m), stderr: '' };
    expect(await runChild([BIN, '--help'], nothing)).toMatchObject(help);
    const planHelp = { code: 0, stdout: expect.stringContaining('--dashboard-name'), stderr: '' };
    expect(await runChild([BIN, 'plan', '--help'], nothing)).toMatchObject(planHelp);
    const version = { code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' };
    expect(await runChild([BIN, '--version'], nothing)).toMatchObject(version);
  });
});

test('npx finds the command where a clone of an older version had it, and may run it', async () => {
  const former = BIN.replace(/cjs$/, 'mjs');
  await access(former, constants.X_OK);
  expect(await runChild([former, '--version'], isolated({}))).toMatchObject({ code: 0, stderr: '' });
});

describe.concurrent('where AWS is', () => {
  const KEYS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const REGION = { AWS_REGION: 'us-east-1' };

  test('nothing answers: one sentence', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const finished = await runChild([BIN, 'plan'], isolated({ ...KEYS, ...REGION, AWS_ENDPOINT_URL: url }));
    expectOneSentence(
      finished,
      /^bedrock-dashboard: nothing listens at http:\S+: start the local cloud with npm start, .* \(\w+:\w+: connect ECONNREFUSED/,
    );
  });

  test('no credentials: one sentence', async () => {
    await withCloud(async (cloud) => {
      const finished = await runChild([BIN, 'plan'], isolated({ ...REGION, AWS_ENDPOINT_URL: cloud.url }));
      expectOneSentence(finished, /Could not load credentials/);
      expect(cloud.calls).toEqual([]);
    });
  });

  test('no Region: one sentence', async () => {
    await withCloud(async (cloud) => {
      const finished = await runChild([BIN, 'plan'], isolated({ ...KEYS, AWS_ENDPOINT_URL: cloud.url }));
      expectOneSentence(finished, /no Region: set AWS_REGION/);
      expect(cloud.calls).toEqual([]);
    });
  });

  test.for([
    [{ AWS_REGION: 'eu-central-1' }, 'eu-central-1'],
    [{ AWS_DEFAULT_REGION: 'eu-central-1' }, 'eu-central-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-central-1' }, 'eu-central-1'],
    [{ AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'us-east-1' }, 'eu-central-1'],
  ] as const)('%j means %s', async ([variables, region]) => {
    await withCloud(async (cloud) => {
      const finished = await toolHere(['plan'], { ...KEYS, ...variables, AWS_ENDPOINT_URL: cloud.url });
      expect(finished).toMatchObject({
        code: 2,
        stdout: expect.stringContaining(`+ create page BedrockMetricsDashboard-${region}: `),
      });
      expect(new Set(cloud.calls.map((call) => call.region))).toEqual(new Set([region]));
    });
  });

  test.for([
    ['AWS_ENDPOINT_URL_BEDROCK', 'bedrock'],
    ['AWS_ENDPOINT_URL_SSM', 'ssm'],
    ['AWS_ENDPOINT_URL_CLOUDWATCH', 'cloudwatch'],
  ] as const)('%s moves one service only', async ([variable, service]) => {
    await withCloud(async (cloud) => {
      await withCloud(async (other) => {
        settle(cloud, settled);
        settle(other, settled);
        expect(await cli(cloud, ['plan'], { [variable]: other.url })).toMatchObject({ code: 2 });
        expect(new Set(other.calls.map((call) => call.service))).toEqual(new Set([service]));
        expect(cloud.calls.map((call) => call.service)).not.toContain(service);
      });
    });
  });
});

describe.concurrent('an end without a mistake', () => {
  test('a reader that goes away changes neither what is done nor the exit code', async () => {
    await withDrift(async (cloud) => {
      const child = startCli(cloud, ['apply']);
      child.stdout.destroy();
      expect(await once(child, 'close')).toEqual([0, null]);
      expect(cloud.dashboards.get(PAGE)).toBe(settled.page);
    });
  });

  test('Ctrl-C in the middle of a write: 130, one sentence, and the page is as it was', async () => {
    await withDrift(async (cloud, drifted) => {
      cloud.faults.add({ operation: 'PutDashboard', kind: 'hang', times: Number.POSITIVE_INFINITY });
      const child = startCli(cloud, ['apply']);
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      await expect.poll(() => writesOf(cloud)).toEqual(['PutDashboard']);
      child.kill('SIGINT');
      expect(await once(child, 'close')).toEqual([130, null]);
      expect(stderr).toMatch(/^bedrock-dashboard: interrupted; what was not written by now is as it was$/m);
      expect(stderr).not.toMatch(STACK_TRACE);
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);
    });
  });
});

describe.concurrent('what ends a run', () => {
  test.for([
    [
      '{"start": "-P1D", "suspend": yes}',
      /^bedrock-dashboard: Put yes in double quotes: settings: line 1, column 30: .*; it does not say clearly/,
    ],
    ['{"suspend": "yes"}', /^bedrock-dashboard: Write true or false: settings: suspend: found "yes"/],
    [
      '{"drift": "ignore"}',
      /^bedrock-dashboard: Write "repair" or "report": settings: drift: found "ignore"/,
    ],
  ] as const)('settings %s', async ([settings, sentence]) => {
    await withDrift(async (cloud, drifted) => {
      cloud.putParameter(SETTINGS, settings);
      expectOneSentence(await cli(cloud, ['apply']), sentence);
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);
    });
  });

  test.for([
    ['GetParametersByPath', 'denied', /ssm:GetParametersByPath: .*not authorized/],
    ['GetDashboard', 'malformed', /cloudwatch:GetDashboard: /],
    ['PutDashboard', 'denied', /cloudwatch:PutDashboard: .*not authorized/],
  ] as const)('%s %s', async ([operation, kind, sentence]) => {
    await withDrift(async (cloud, drifted) => {
      cloud.faults.add({ operation, kind, times: Number.POSITIVE_INFINITY });
      const { code, stdout, stderr } = await cli(cloud, ['apply']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(STACK_TRACE);
      expect(cloud.dashboards.get(PAGE)).toBe(drifted);
    });
  });
});

/** The seeded account, with one title on page 1 changed. */
async function withDrift(play: (cloud: LocalCloud, drifted: string) => Promise<void>): Promise<void> {
  await withCloud(async (cloud) => {
    seedCollected(cloud);
    const drifted = settled.page.replace('"title":"Requests"', '"title":"changed by hand"');
    expect(drifted).not.toBe(settled.page);
    settle(cloud, { ...settled, page: drifted });
    await play(cloud, drifted);
  });
}

function writesOf({ calls }: LocalCloud): string[] {
  return calls.map(({ operation }) => operation).filter((name) => /^(Put|Delete)/.test(name));
}
