import { createProgram } from '../../local/cli/program.ts';
import { findRegion } from '../../local/cli/region.ts';
import { sentenceOf } from '../../local/cli/sentence.ts';
import { addFoundationModel, addGuardrail, addTraffic, publish } from '../../local/cloud/seed.ts';
import { edit, find } from '../../local/story-page.ts';
import { withWorld } from '../../local/with-world.ts';
import { callUntil } from '../../shared/aws/call.ts';
import { OperationError } from '../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { messageOf } from '../../shared/config/words.ts';
import { DETAIL_TYPES } from '../../shared/loop/tell.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { openStage, type Stage, TARGET } from './stage.ts';

/** A situation, and all texts that come of it. Each is played once. */
export type Scene = () => Promise<readonly string[]>;

/** Texts, titles and labels of the dashboard. */
function board(stage: Stage): string[] {
  const labels = stage
    .widgets()
    .flatMap((widget) => [
      widget.properties.title ?? '',
      ...[...JSON.stringify(widget.properties.metrics ?? []).matchAll(/"label":"([^"]*)"/g)].map(
        ([, label = '']) => label,
      ),
    ]);
  return [...stage.texts(), ...labels];
}

function problems({ problems: found }: Awaited<ReturnType<Stage['run']>>): string[] {
  return found.map(({ message }) => message);
}

function scene(play: (stage: Stage) => Promise<readonly string[]> | readonly string[]): Scene {
  let played: Promise<readonly string[]> | undefined;
  const playOnce = async (): Promise<readonly string[]> => {
    const stage = await openStage();
    try {
      return await play(stage);
    } finally {
      await stage.close();
    }
  };
  return () => {
    played ??= playOnce();
    return played;
  };
}

const put = ({ cloud }: Stage, name: string, value: object | string): void =>
  cloud.putParameter(`${TARGET.prefix}/${name}`, typeof value === 'string' ? value : JSON.stringify(value));

const seeded = scene(async (stage) => {
  put(stage, 'settings', { monthlyBudget: 6000 });
  await stage.run();
  return board(stage);
});

/** One price of an image, and images of two sizes. */
const sizes = scene(async (stage) => {
  addTraffic(stage.cloud, 'amazon.nova-canvas-v1:0', { kind: 'image', imageSize: '2048x2048' });
  await stage.run();
  return board(stage);
});

/** Of 60 models with traffic some have no price; there are 40 guardrails. */
const crowded = scene(async (stage) => {
  const { cloud } = stage;
  const { quotas } = cloud.region(TARGET.region);
  for (let number = 10; number < 70; number += 1) {
    const modelId = `example.model-${number}`;
    addFoundationModel(cloud, { modelId, modelName: `Model ${number}` });
    addTraffic(cloud, modelId);
    for (const unit of ['tokens', 'requests']) {
      const name = `On-demand model inference ${unit} per minute for Model ${number}`;
      quotas.push({ QuotaCode: `L-${unit.length}000${number}`, QuotaName: name, Value: 1000 });
    }
    const arn = addGuardrail(cloud, { id: `guardrail${number}`, name: `Guardrail ${number}`, versions: 1 });
    const dimensions = { GuardrailArn: arn, GuardrailVersion: '1' };
    publish(cloud, { namespace: 'AWS/Bedrock/Guardrails', metrics: ['Invocations'], dimensions });
  }
  put(stage, 'prices/examples', {
    models: ['example.model-*'],
    per: '1M',
    input: 1,
    output: 2,
    cacheRead: 3,
    cacheWrite: 4,
  });
  put(stage, 'settings', { guardrails: 'show' });
  await stage.run();
  return board(stage);
});

/** One mistake in each of several parameters, and a list that is denied. */
const mistaken = scene(async (stage) => {
  put(stage, 'models/typing-mistake', 'us.amazon.nova-prp-v1:0');
  put(stage, 'models/twice', 'amazon.nova-micro-v1:0');
  stage.cloud.faults.add({ operation: 'ListImportedModels', kind: 'denied', times: 1 });
  return problems(await stage.run());
});

const notOffered = scene(async (stage) => {
  const said: string[] = [];
  stage.cloud.faults.add({ operation: 'ListCustomModels', kind: 'not-offered', times: 1 });
  const log = { info: (message: string) => void said.push(message) };
  await withWorld(TARGET, log, (world) => reconcile(world, TARGET));
  return said;
});

const rivals = scene(async () => {
  const rival = { ...TARGET, prefix: '/another' };
  const log = { info: () => undefined };
  const { pages } = await withWorld(rival, log, (world) => reconcile(world, rival));
  return pages.map(({ reason }) => reason);
});

/** Nearly all of the page is of people's own widgets. */
const full = scene(async (stage) => {
  const own = Array.from({ length: 480 }, (_, index) => {
    return {
      type: 'text',
      x: 0,
      y: 1_000 + index,
      width: 6,
      height: 1,
      properties: { markdown: `note ${index}` },
    };
  });
  edit(stage.cloud, TARGET, [...stage.widgets(), ...own]);
  return problems(await stage.run());
});

/** A widget of people's that CloudWatch does not take: the run ends, and says which one. */
const refused = scene(async (stage) => {
  const properties = { region: TARGET.region, title: 'Ours', metrics: [['AWS/SQS']] };
  const own = { type: 'metric', x: 0, y: 1_000, width: 6, height: 3, properties };
  edit(stage.cloud, TARGET, [...stage.widgets(), own]);
  put(stage, 'models/one-more', 'us.mistral.pixtral-large-2502-v1:0');
  return [await stage.run().then(({ pages }) => pages.map(({ reason }) => reason).join(), messageOf)];
});

const twice = scene(async (stage) => {
  const { dashboards } = stage.cloud;
  const own =
    '{"type":"text","x":0,"y":1000,"width":6,"height":1,"properties":{"markdown":"1","markdown":"2"}}';
  const body = dashboards.get(TARGET.dashboardName) ?? '';
  dashboards.set(TARGET.dashboardName, body.replace('"widgets":[', `"widgets":[${own},`));
  const outcome = await stage.run();
  return [...problems(outcome), ...outcome.pages.map(({ reason }) => reason)];
});

/** More alarms than a run writes, and more than are kept. */
const manyAlarms = scene(async (stage) => {
  const { foundationModels } = stage.cloud.region(TARGET.region);
  const listed = foundationModels.filter(
    ({ modelId, inferenceTypesSupported: types }) => types.includes('ON_DEMAND') && !modelId.includes('nova'),
  );
  const alarms = { throttles: true, errorRate: true, latencyP99: true };
  for (const [index, { modelId }] of listed.slice(0, 45).entries())
    put(stage, `models/m${index}`, { modelId, alarms });
  put(stage, 'settings', { alarms: { dailyCost: true, max: 120 } });
  const outcome = await stage.run();
  const descriptions = stage.alarms().map(({ AlarmDescription }) => AlarmDescription ?? '');
  const told = outcome.alarms.flatMap(({ alarm, reason }) => [alarm, reason]);
  return [...problems(outcome), ...told, ...descriptions];
});

/** What a run that ends says. */
function failing(operation: 'ListMetrics' | 'ListFoundationModels', kind: 'denied' | 'throttle'): Scene {
  return scene(async ({ cloud }) => {
    cloud.faults.add({ operation, kind, times: 9 });
    const limits = { ...DEFAULT_LIMITS, retryDelay: 1 };
    const run = withWorld(TARGET, { info: () => undefined }, (world) => reconcile(world, TARGET), limits);
    return [await run.then(() => 'it did not fail', messageOf)];
  });
}

async function tooLate(): Promise<string[]> {
  const call = callUntil(AbortSignal.abort());
  return [await call('ssm:GetParametersByPath', async () => 'it answers').catch(messageOf)];
}

/** What the tool says of errors of the SDK and of Node. */
async function unreached(): Promise<string[]> {
  const error = (name: string, more: object = {}): Error =>
    new OperationError('ssm:GetParametersByPath', Object.assign(new Error('x'), { name, ...more }));
  const hostname = 'ssm.us-est-1.amazonaws.com';
  delete process.env.AWS_ENDPOINT_URL;
  return [
    error('CredentialsProviderError'),
    error('Error', { code: 'ENOTFOUND', hostname }),
    error('Error', { code: 'ECONNREFUSED', address: '127.0.0.1' }),
  ].map(sentenceOf);
}

async function nowhere(): Promise<string[]> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  delete process.env.AWS_REGION;
  delete process.env.AWS_DEFAULT_REGION;
  try {
    return [await findRegion().catch(messageOf)];
  } finally {
    Object.assign(process.env, { AWS_REGION, AWS_DEFAULT_REGION });
  }
}

/** The price of Nova Pro has changed, a title was edited, and two widgets of people's stand in the way. */
const planned = scene(async (stage) => {
  put(stage, 'prices/nova-pro', {
    models: ['*amazon.nova-pro-v1:0'],
    per: '1M',
    input: 0.9,
    output: 3.2,
    cacheWrite: 0,
    asOf: '2026-11-01',
  });
  const widgets = stage.widgets();
  const graph = widgets.find(({ properties }) => properties.title?.startsWith('Cost by model'));
  if (graph !== undefined) graph.properties.title = 'x';
  const { y } = find(widgets, 'line');
  const own = [1, 2].map((number) => {
    return {
      type: 'text',
      x: 0,
      y: y - 250 + number,
      width: 6,
      height: 1,
      properties: { markdown: `note ${number}` },
    };
  });
  edit(stage.cloud, TARGET, [...widgets, ...own]);
  return (await stage.cli(['plan'])).stdout.split('\n');
});

async function help(): Promise<string[]> {
  return createProgram().commands.flatMap((command) => {
    return [command, ...command.commands].map((one) => `${one.parent?.name()} ${one.name()}`);
  });
}

/** Each quote of the docs by the situation in which it is said. */
export const PROOFS: ReadonlyMap<Scene, readonly string[]> = new Map<Scene, readonly string[]>([
  [
    seeded,
    [
      'Available, no traffic yet',
      'Uncached input',
      'Cost',
      'Saved by caching',
      'Per 1,000 requests',
      'This month so far',
      '% of the budget',
      '9 of 12 series',
      'Cost of all models, 9 of 12 series',
      '1 series billed by the hour left out',
      '(incomplete)',
      'Quota use a minute',
      'Cost by model',
      'Sum',
      'Max',
      'Latency',
      'Requests and errors',
      'and speed',
      'Cost, incomplete',
      'Quotas',
      'Total',
    ],
  ],
  [sizes, ['sizes of images not priced apart']],
  [crowded, ['48 of 150 models', '12 of 40 quotas', '12 of 40 guardrails', 'Others']],
  [
    mistaken,
    [
      'expected a model or profile that Bedrock lists or that has traffic',
      '... is already claimed by ...; this entry has no row',
      'access denied',
    ],
  ],
  [notOffered, ['not offered in the Region']],
  [rivals, ['belongs to another operator']],
  [full, ["no room for ... beside people's own widgets"]],
  [refused, ['move or correct your widget ...']],
  [twice, ['remove one of the keys ... in your widget ...']],
  [manyAlarms, ['left for the next run', 'alarms are asked for, and ... are kept', '..., part 2']],
  [failing('ListMetrics', 'denied'), ['AccessDenied']],
  [failing('ListFoundationModels', 'throttle'), ['ThrottlingException']],
  [failing('ListMetrics', 'throttle'), ['Throttling']],
  [tooLate, ['the deadline of the run has passed']],
  [
    unreached,
    ['no AWS credentials', 'nothing listens at ...: start the local cloud', 'no network, or no such Region'],
  ],
  [nowhere, ['no Region']],
  [
    planned,
    [
      'BedrockMetricsDashboard-us-east-1: rewrite; not written: dry run',
      'row "Nova Pro": Cost, incomplete; Viewed range, USD, incomplete; Month, USD, incomplete; and 3 more: price of input 0.80 -> 0.90 per 1M',
      'Cost by model: live title "x", wanted "Cost by model"',
      '2 widgets that are not ours move down by 252',
      'drift: 13 rows for 17 series with traffic, 1 problem',
    ],
  ],
  [async () => Object.values(DETAIL_TYPES), Object.values(DETAIL_TYPES)],
  [help, ['prices suggest']],
]);
