import {
  addFoundationModel,
  addGuardrail,
  addTraffic,
  callModel,
  launchModel,
  publish,
  retireModel,
} from '../../../local/sandbox/cloud/seed.ts';
import { withWorld } from '../../../local/tool/with-world.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { OPERATOR, type Stage } from '../stage.ts';
import { put, scene } from './scene.ts';

/** Texts, titles and labels of the dashboard. */
export function board(stage: Stage): string[] {
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

export const seeded = scene(async (stage) => {
  put(stage, 'settings', { monthlyBudget: 6000 });
  await stage.run();
  return board(stage);
});

const DAY = 86_400_000;

/** A model that was launched yesterday, one without a price of its output, one with a price since yesterday, and one that makes videos. */
export const lacking = scene(async (stage) => {
  const { cloud } = stage;
  const yesterday = new Date(cloud.settings.now().getTime() - DAY);
  const from = yesterday.toISOString().slice(0, 10);
  launchModel(cloud, { modelId: 'example.launched', modelName: 'Launched', at: yesterday });
  addTraffic(cloud, 'amazon.nova-reel-v1:1', { metrics: ['Invocations', 'InvocationLatency'] });
  put(stage, 'prices/nova-2-lite', { models: ['*amazon.nova-2-lite-v1:0'], per: '1M', input: 0.33 });
  put(stage, 'prices/command', { models: ['cohere.command-*'], per: '1M', input: 2, output: 10, from });
  await stage.run();
  return board(stage);
});

/** A model was used three days ago, and collect knows it. */
export const quiet = scene(async (stage) => {
  const { cloud } = stage;
  const time = new Date(cloud.settings.now().getTime() - 3 * DAY);
  callModel(cloud, 'meta.llama3-8b-instruct-v1:0', { region: OPERATOR.region, time });
  await stage.cli(['collect', '--yes']);
  await withWorld(OPERATOR, { info: () => undefined }, (world) => reconcile(world, OPERATOR));
  return stage.texts();
});

/** A model in use reaches its end of life in 30 days, and a LEGACY one was last used twelve days ago. */
export const leaving = scene(async (stage) => {
  const { cloud } = stage;
  const at = (days: number): Date => new Date(cloud.settings.now().getTime() + days * DAY);
  const unused = 'meta.llama3-8b-instruct-v1:0';
  retireModel(cloud, 'amazon.nova-micro-v1:0', { end: at(30).toISOString().slice(0, 10) });
  retireModel(cloud, unused, {});
  callModel(cloud, unused, { region: OPERATOR.region, time: at(-12) });
  await stage.cli(['collect', '--yes']);
  await withWorld(OPERATOR, { info: () => undefined }, (world) => reconcile(world, OPERATOR));
  return stage.texts();
});

/** One price of an image, and images of two sizes. */
export const sizes = scene(async (stage) => {
  addTraffic(stage.cloud, 'amazon.nova-canvas-v1:0', { kind: 'image', imageSize: '2048x2048' });
  await stage.run();
  return board(stage);
});

/** A budget, and one further Region. */
export const withRegions = scene(async (stage) => {
  put(stage, 'settings', { monthlyBudget: 6000, alarms: { budgetPace: true } });
  await stage.run({ ...OPERATOR, regions: ['us-west-2'] });
  const lines = stage.widgets().map(({ properties }) => JSON.stringify(properties));
  return [...board(stage), ...lines, ...stage.alarms().map((alarm) => alarm.AlarmDescription ?? '')];
});

/** Of 60 models with traffic some have no price; there are 40 guardrails. */
export const crowded = scene(async (stage) => {
  const { cloud } = stage;
  const { quotas } = cloud.region(OPERATOR.region);
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
