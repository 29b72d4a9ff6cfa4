import { addFoundationModel, addGuardrail, addTraffic, publish } from '../../../local/sandbox/cloud/seed.ts';
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
