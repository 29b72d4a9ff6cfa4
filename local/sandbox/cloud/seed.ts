import { fillCatalogue, fillOwnModels } from './catalogue/catalogue.ts';
import type { LocalCloud } from './cloud.ts';
import { addAlarm } from './life.ts';
import { fillQuotas } from './quotas/seed-quotas.ts';
import { seedAgentCore } from './seed-agentcore.ts';
import { publish, seedNamespaces } from './seed-namespaces.ts';
import { SEED_PARAMETERS } from './seed-parameters.ts';
import { seedTraffic } from './seed-traffic.ts';
import { addTraffic } from './traffic.ts';

// Everything that changes a seeded account can be imported from here.
export { callModel } from './call-model.ts';
export {
  addAlarm,
  addFoundationModel,
  changeRates,
  launchModel,
  retireModel,
  withdrawModel,
} from './life.ts';
export { recordTraffic } from './record-traffic.ts';
export { addGuardrail, addProject, publish, silence } from './seed-namespaces.ts';
export { addTraffic, removeTraffic } from './traffic.ts';

const PREFIX = '/bedrock-dashboard';
/** A second Region with a catalogue of its own (`eu.` profiles), without traffic or parameters. */
const SECOND_REGION = 'eu-central-1';

/** Fills a Region like that of a busy account: catalogue, quotas, own models, traffic of every kind, and parameters. */
export function seed(cloud: LocalCloud, region = 'us-east-1'): void {
  for (const name of new Set([region, SECOND_REGION])) {
    fillCatalogue(cloud.region(name), name);
    fillQuotas(cloud.region(name));
  }
  const state = cloud.region(region);
  fillOwnModels(state, region);
  for (const [seriesId, options] of seedTraffic(region, cloud.account.id))
    addTraffic(cloud, seriesId, { ...options, region });
  // Not the operator's: ListMetrics without a namespace, and DescribeAlarms without a prefix, return these, too.
  publish(cloud, {
    namespace: 'AWS/Lambda',
    metrics: ['Invocations'],
    dimensions: { FunctionName: 'checkout' },
    region,
  });
  addAlarm(cloud, { AlarmName: 'checkout-errors', AlarmDescription: 'Call the shop team.' }, region);
  seedNamespaces(cloud, region);
  seedAgentCore(cloud, region);
  for (const [name, value] of Object.entries(SEED_PARAMETERS)) {
    cloud.putParameter(`${PREFIX}/${name}`, value, { region });
  }
}
