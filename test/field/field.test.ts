import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { describeProblem } from '../../shared/kit/problem.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { PATIENT, runOn, textOf, writesOf } from '../failures/scenario.ts';
import { drawPage, linesOf } from '../numbers/drawn.ts';
import { END, type FieldWorld, operatorOf, readWorld, withWorld } from './world.ts';

const SONNET = 'us.anthropic.claude-sonnet-4-6';

interface Settled {
  readonly outcome: Outcome;
  readonly problems: readonly string[];
  readonly cloud: LocalCloud;
  readonly page: string;
}

/** The first run writes, the second one finds nothing to write. */
function settle(world: FieldWorld, look: (settled: Settled) => Promise<void> | void): Promise<void> {
  const operator = operatorOf(world);
  return withWorld(world, async (cloud) => {
    const outcome = await runOn(cloud, PATIENT, operator);
    expect(outcome.outcome).toBe('repaired');
    cloud.calls.length = 0;
    expect(await runOn(cloud, PATIENT, operator)).toMatchObject({ outcome: 'in-sync' });
    expect(writesOf(cloud)).toEqual([]);
    const problems = outcome.problems.map(describeProblem);
    await look({ outcome, problems, cloud, page: textOf(cloud, operator.dashboardName) });
  });
}

/** The run ends, and the live page, if there is one, is as it was. */
function fail(world: FieldWorld): Promise<string> {
  const operator = operatorOf(world);
  let message = '';
  return withWorld(world, async (cloud) => {
    const before = cloud.dashboards.get(operator.dashboardName);
    const failed = await runOn(cloud, PATIENT, operator).catch((error: unknown) => error);
    message = failed instanceof Error ? failed.message : 'no error';
    expect(cloud.dashboards.get(operator.dashboardName)).toBe(before);
  }).then(() => message);
}

async function costOn({ cloud }: Settled, world: FieldWorld): Promise<number | undefined> {
  const page = await drawPage(cloud, operatorOf(world).dashboardName, { missing: 'zero', end: END });
  const [spent] = linesOf(page, 'numbers_cost');
  return spent?.points.at(-1)?.value;
}

function withParameters(world: FieldWorld, values: Readonly<Record<string, string>>): FieldWorld {
  const named = Object.entries(values).map(([name, value]) => [`/bedrock-dashboard/${name}`, value]);
  return { ...world, parameters: { ...world.parameters, ...Object.fromEntries(named) } };
}

describe('a list that is not offered is not a list that fails', () => {
  const world = readWorld('list-not-offered');
  const offered = world.errors['bedrock:ListCustomModels'];

  test(world.expected, () =>
    settle(world, ({ problems, page }) => {
      expect(problems.filter((problem) => !problem.includes('ListCustomModels'))).toEqual([]);
      expect(problems.length).toBeLessThan(2);
      expect(page).toContain('eu.anthropic.claude-sonnet-4-6');
    }),
  );

  test.each([
    [
      'a list that fails',
      'bedrock:ListCustomModels',
      { status: 500, type: 'InternalFailure', message: 'later' },
    ],
    [
      'a complaint about the request',
      'bedrock:ListCustomModels',
      { ...offered, message: 'maxResults is too large' },
    ],
    ['a list that no run can do without', 'bedrock:ListFoundationModels', offered],
  ])('near: %s ends the run', async (_situation, operation, error) => {
    const near = { ...world, errors: { [operation]: { status: 400, type: '', message: '', ...error } } };
    expect(await fail(near)).toMatch(new RegExp(`^${operation}: `));
  });
});

describe('what an editor or a shell adds to a text does no harm, wherever the text is read', () => {
  const world = readWorld('byte-order-mark');
  const name = (kind: string): string => `/bedrock-dashboard/${kind}`;

  async function expectAllThree(settled: Settled, of: FieldWorld): Promise<void> {
    expect(settled.problems).toEqual([]);
    expect(settled.page).toContain('chat');
    expect(await costOn(settled, of)).toBeCloseTo(19.8, 9);
    expect(settled.page).toContain('6000');
  }

  test(world.expected, () => settle(world, (settled) => expectAllThree(settled, world)));

  test.each([
    ['a line break of Windows and a space after it', (text: string) => `${text.slice(1)} \r\n`],
    ['lines of Windows', (text: string) => `${text.slice(1).replaceAll(', ', ',\r\n  ')}\r\n`],
    ['all at once', (text: string) => `\ufeff \r\n${text}\u00a0\r\n`],
  ])('near: %s', (_situation, edit) => {
    const edited = Object.entries(world.parameters).map(([key, value]) => [key, edit(value)]);
    const near = { ...world, parameters: Object.fromEntries(edited) };
    return settle(near, (settled) => expectAllThree(settled, near));
  });

  test('near: a character that cannot be seen within a text is named, and costs only itself', () => {
    const price = world.parameters[name('prices/sonnet')]?.replace(', "per"', ',\u00a0"per"') ?? '';
    return settle(
      withParameters(world, { 'prices/sonnet': price, 'models/chat': `${SONNET}\u200b` }),
      (settled) => {
        expect(settled.problems).toEqual([
          String.raw`Remove U+200B (zero-width space): models/chat: expected a model id or a JSON object, found "us.anthropic.claude-sonnet-4-6\u200b"; no earlier version can be used, so the entry is ignored`,
          'Remove U+00A0 (no-break space): prices/sonnet: line 1, column 44: expected a key in double quotes, found U+00A0 (no-break space); no earlier version can be used, so the entry is ignored',
        ]);
        expect(settled.page).toContain(SONNET);
      },
    );
  });
});

describe('an id that looks like a profile is none', () => {
  const world = readWorld('mistyped-geography');
  const problem = (name: string, id: string): string =>
    `Correct the id, perhaps to ${SONNET}, or delete this parameter: models/${name}: modelId: expected a model or profile that Bedrock lists or that has traffic, found ${id}`;

  test(world.expected, () =>
    settle(world, ({ problems, outcome }) => {
      expect(problems).toEqual([
        problem('a', `uss.${SONNET.slice(3)}`),
        problem('b', `apac.${SONNET.slice(3)}`),
        problem('c', `bedrock/${SONNET}`),
      ]);
      // Three rows of entries, and that of the series with traffic.
      expect(outcome.rows).toBe(4);
    }),
  );

  test('near: a new geography that is called, or that Bedrock lists, is no problem', () => {
    const apac = `apac.${SONNET.slice(3)}`;
    const dimensions = { ModelId: `uss.${SONNET.slice(3)}` };
    const [us] = world.ListInferenceProfiles;
    const near = {
      ...world,
      usage: [...world.usage, { dimensions, metric: 'Invocations', sum: 1 }],
      ListInferenceProfiles: [
        ...world.ListInferenceProfiles,
        {
          ...us,
          inferenceProfileId: apac,
          inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${apac}`,
        },
      ],
    };
    return settle(near, ({ problems }) => {
      expect(problems).toEqual([problem('c', `bedrock/${SONNET}`)]);
    });
  });
});

describe('an id may be written in two ways', () => {
  const world = readWorld('price-by-arn');
  const ARN = 'arn:aws:bedrock:us-east-1';
  const TEAM = `${ARN}:111122223333:application-inference-profile/aaaaaaaaaaa1`;

  test(world.expected, () =>
    settle(world, async (settled) => {
      expect(await costOn(settled, world)).toBeCloseTo(2, 9);
    }),
  );

  test.each([
    ['a pattern of the ARN', `${TEAM.slice(0, -1)}*`, 2],
    ['the bare id', 'aaaaaaaaaaa1', 2],
    [
      'the ARN of the base model, as exactly as the other entry',
      `${ARN}::foundation-model/anthropic.claude-sonnet-4-6`,
      18,
    ],
    ['the ARN of another profile', TEAM.replace('aaa1', 'aaa2'), 18],
  ])('near: %s', async (_situation, id, cost) => {
    const team = JSON.stringify({ models: [id], per: '1M', input: 1, output: 1 });
    const near = withParameters(world, { 'prices/team': team });
    await settle(near, async (settled) => {
      expect(await costOn(settled, near)).toBeCloseTo(cost, 9);
    });
  });
});

describe('what the metric tells apart, a price can', () => {
  const world = readWorld('image-sizes');
  const priced = (price: object): FieldWorld => {
    const canvas = { models: ['amazon.nova-canvas-v1:0'], per: '1M', ...price };
    return withParameters(world, { 'prices/canvas': JSON.stringify(canvas) });
  };

  test(world.expected, () =>
    settle(world, async (settled) => {
      expect(await costOn(settled, world)).toBeCloseTo(0.28, 9);
      expect(settled.page).toContain('differences between sizes of images');
    }),
  );

  test.each([
    ['each size has a price', { imageSizes: { '1024x1024': 0.04, '2048x2048': 0.06 } }, 0.36],
    ['one size has a price of its own', { image: 0.04, imageSizes: { '2048x2048': 0.06 } }, 0.36],
  ])('near: %s', async (_situation, price, cost) => {
    const near = priced(price);
    await settle(near, async (settled) => {
      expect(await costOn(settled, near)).toBeCloseTo(cost, 9);
      expect(settled.page).not.toContain('differences between sizes of images');
    });
  });
});

describe('a message from AWS has more than one line', () => {
  const met = readWorld('refused-widget');

  test(met.expected, async () => {
    const world = await withPath(met);
    const message = await fail(world);
    expect(message).toContain('widgets/');
    expect(message).toContain('/properties/metrics/0/4/color');
    expect(message).toContain('Should match pattern');
    expect(message).toContain('Errors of the checkout');
  });

  test('near: without a list beside the message, and with one of another form', async () => {
    const world = await withPath(met);
    const error = world.errors['cloudwatch:PutDashboard'];
    const errors = (more: object) => ({
      'cloudwatch:PutDashboard': { status: 400, type: '', message: '', ...error, ...more },
    });
    const bare = errors({ dashboardValidationMessages: undefined });
    expect(await fail({ ...world, errors: bare })).toContain('Should match pattern');
    const words = errors({ dashboardValidationMessages: undefined, message: 'Too long:\n  300 metrics' });
    expect(await fail({ ...world, errors: words })).toContain('300 metrics');
  });
});

/** The path in the message names the widget of the body that was put: the place of the user's widget in it is found out once. */
async function withPath(world: FieldWorld): Promise<FieldWorld> {
  let text = JSON.stringify(world.errors);
  // The local cloud refuses the colour as well.
  const dashboards = JSON.parse(JSON.stringify(world.dashboards).replace('red', '#ff0000'));
  const accepted = { ...world, errors: {}, dashboards };
  await withWorld(accepted, async (cloud) => {
    const operator = operatorOf(accepted);
    await runOn(cloud, PATIENT, operator);
    const { widgets }: { widgets: unknown[] } = JSON.parse(textOf(cloud, operator.dashboardName));
    const index = widgets.findIndex((widget) => JSON.stringify(widget).includes('Errors of the checkout'));
    text = text.replaceAll(/\/widgets\/\d+\//g, `/widgets/${index}/`);
  });
  return { ...world, errors: JSON.parse(text) };
}

describe('what is counted under several sets of dimensions is drawn once', () => {
  const world = readWorld('agentcore-sets');
  const PANELS = {
    active_sessions: [['Runtime', 2]],
    cpu_hours: [['harness_assist-4tSgy4Clrq', 0.0054]],
    memory_hours: [['harness_assist-4tSgy4Clrq', 0.2]],
    runtime_sessions: [['harness_assist::DEFAULT', 2]],
    runtime_invocations: [['harness_assist::DEFAULT', 6]],
    gateway_requests: [['tools-a1b2c3d4e5', 4]],
    tool_duration: [['kb___Retrieve', 310]],
    memory_requests: [
      ['Invocations (CreateEvent)', 9],
      ['All errors (CreateEvent)', undefined],
    ],
  };

  async function drawn({ cloud }: Settled): Promise<object> {
    const page = await drawPage(cloud, operatorOf(world).dashboardName, { missing: 'drop', end: END });
    return Object.fromEntries(
      Object.keys(PANELS).map((name) => [
        name,
        linesOf(page, `agentcore_${name}`).map(({ label, points }) => [label, points.at(-1)?.value]),
      ]),
    );
  }

  test(world.expected, () =>
    settle(world, async (settled) => {
      expect(settled.problems).toEqual([]);
      expect(await drawn(settled)).toEqual(PANELS);
      expect(settled.page).not.toContain('AllowDecisions');
      expect([...settled.cloud.region(world.region).alarms.keys()].map((name) => name.split('/')[2])).toEqual(
        ['throttles: all models', 'activeSessions: AgentCore', 'mantleErrors: bedrock-mantle'],
      );
    }),
  );

  test('near: the sets come one by one, and the other way round', () => {
    const near = { ...world, usage: world.usage.toReversed() };
    return settle(near, async (settled) => expect(await drawn(settled)).toEqual(PANELS));
  });

  test('near: only the widest set of each is there', () => {
    const widest = (dimensions: Readonly<Record<string, string>>): boolean =>
      !('Name' in dimensions) && !('Service' in dimensions && 'Resource' in dimensions);
    const near = { ...world, usage: world.usage.filter(({ dimensions }) => widest(dimensions)) };
    return settle(near, ({ page }) => {
      expect(page).not.toContain('agentcore_tool_duration');
      for (const name of ['cpu_hours', 'runtime_invocations', 'gateway_requests', 'memory_requests'])
        expect(page).toContain(`agentcore_${name}`);
    });
  });
});
