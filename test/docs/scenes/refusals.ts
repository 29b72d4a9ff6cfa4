import { edit } from '../../../local/sandbox/story-page.ts';
import { withWorld } from '../../../local/tool/with-world.ts';
import { messageOf } from '../../../shared/kit/words.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { OPERATOR } from '../stage.ts';
import { problems, put, scene } from './scene.ts';

/** One mistake in each of several parameters, and a list that is denied. */
export const mistaken = scene(async (stage) => {
  put(stage, 'models/typing-mistake', 'us.amazon.nova-prp-v1:0');
  put(stage, 'models/twice', 'amazon.nova-micro-v1:0');
  stage.cloud.faults.add({ operation: 'ListImportedModels', kind: 'denied', times: 2 });
  return problems(await stage.run());
});

export const notOffered = scene(async (stage) => {
  const said: string[] = [];
  stage.cloud.faults.add({ operation: 'ListCustomModels', kind: 'not-offered', times: 1 });
  const log = { info: (message: string) => void said.push(message) };
  await withWorld(OPERATOR, log, (world) => reconcile(world, OPERATOR));
  return said;
});

export const rivals = scene(async () => {
  const rival = { ...OPERATOR, prefix: '/another' };
  const log = { info: () => undefined };
  const { pages } = await withWorld(rival, log, (world) => reconcile(world, rival));
  return pages.map(({ reason }) => reason);
});

/** Nearly all of the page is of people's own widgets. */
export const full = scene(async (stage) => {
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
  edit(stage.cloud, OPERATOR, [...stage.widgets(), ...own]);
  return problems(await stage.run());
});

/** A widget of people's that CloudWatch does not take: the run ends, and says which one. */
export const refused = scene(async (stage) => {
  const properties = { region: OPERATOR.region, title: 'Ours', metrics: [['AWS/SQS']] };
  const own = { type: 'metric', x: 0, y: 1_000, width: 6, height: 3, properties };
  edit(stage.cloud, OPERATOR, [...stage.widgets(), own]);
  put(stage, 'models/one-more', 'us.mistral.pixtral-large-2502-v1:0');
  return [await stage.run().then(({ pages }) => pages.map(({ reason }) => reason).join(), messageOf)];
});

export const twice = scene(async (stage) => {
  const { dashboards } = stage.cloud;
  const own =
    '{"type":"text","x":0,"y":1000,"width":6,"height":1,"properties":{"markdown":"1","markdown":"2"}}';
  const body = dashboards.get(OPERATOR.dashboardName) ?? '';
  dashboards.set(OPERATOR.dashboardName, body.replace('"widgets":[', `"widgets":[${own},`));
  const outcome = await stage.run();
  return [...problems(outcome), ...outcome.pages.map(({ reason }) => reason)];
});

/** More alarms than a run writes, and more than are kept. */
export const manyAlarms = scene(async (stage) => {
  const { foundationModels } = stage.cloud.region(OPERATOR.region);
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
