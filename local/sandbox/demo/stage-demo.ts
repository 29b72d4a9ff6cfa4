import type { Operator } from '../../../shared/config/operator.ts';
import { mergeParameter, switchAlarmsOn } from '../alarm-settings.ts';
import type { LegacyDates } from '../cloud/catalogue/model-row.ts';
import { applicationProfile, geographyOf } from '../cloud/catalogue/profile-summary.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { addQuotas } from '../cloud/quotas/seed-quotas.ts';
import { launchModel, retireModel, seed } from '../cloud/seed.ts';
import { describeOperator } from '../describe-operator.ts';
import { ADDED_HABITS, seededHabits } from './demo-habits.ts';
import { DEMO_IDS } from './demo-ids.ts';
import { demoEffects } from './effects.ts';
import { type Callers, publishWeeks } from './publish-requests.ts';
import { rememberBill } from './remember-bill.ts';
import { rememberModels } from './remember-models.ts';

const DAY = 86_400_000;
/** USD: less than what a month of days like the last one costs. */
export const MONTHLY_BUDGET = 2_500;
/** What is billed and has no metric: a nightly batch, and a unit of throughput for some hours a day. */
const BILLED_BESIDES = [
  { usageType: 'NovaLite-input-tokens-batch', usdPerDay: 6.2 },
  { usageType: 'NovaPro-ProvisionedThroughput-NoCommit-ModelUnits', usdPerDay: 9.5 },
];
/** The model whose cost jumps, and the cost of a day from which its alarm goes off: more than before, less than now. */
const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';
const DAILY_LIMIT = { threshold: 25 };
/** Quotas of tokens a minute across Regions by code: what a young account gets of chat-team's model, and the default of search-team's. */
const APPLIED: Readonly<Record<string, number>> = { 'L-F4DDD3EB': 45_000, 'L-58BE175A': 5_000_000 };

/**
 * Fills an empty cloud with the account of the demo, and tells what happened in it up to `end`, milliseconds since the epoch: two teams share
 * models through profiles of their own, the prompts of one doubled some hours ago, a burst was throttled, prompt caching saves money, the
 * month will cost more than its budget, a model retires, and another one launched yesterday. Returns who calls what.
 */
export function stageDemo(cloud: LocalCloud, operator: Operator, end: number): Callers {
  const { region, prefix } = operator;
  seed(cloud, region);
  switchAlarmsOn(cloud, operator);
  describeOperator(cloud, operator);
  nameTeams(cloud, operator);
  retireModel(cloud, DEMO_IDS.retiringModel, retirementAt(end), region);
  rememberModels(cloud, operator);
  launchModel(cloud, { ...DEMO_IDS.newModel, at: new Date(end - DAY) }, region);
  applyQuotas(cloud, region);
  priceTiers(cloud, operator);
  const settings = { name: `${prefix}/settings`, region };
  mergeParameter(cloud, settings, { monthlyBudget: MONTHLY_BUDGET, billCheck: true });
  const watched = { modelId: HAIKU, title: 'Claude Haiku 4.5', alarms: { dailyCost: DAILY_LIMIT } };
  cloud.putParameter(`${prefix}/models/claude-haiku-4-5`, JSON.stringify(watched), { region });
  const callers = { region, habits: [...seededHabits(region), ...ADDED_HABITS], end, effects: demoEffects };
  publishWeeks(cloud, callers);
  cloud.bill.items = BILLED_BESIDES.map((item) => ({ ...item, region }));
  rememberBill(cloud, operator, end);
  return callers;
}

/** Gives search-team a profile, and the row of the other profile its name. */
function nameTeams(cloud: LocalCloud, { region, prefix }: Operator): void {
  const { inferenceProfiles, accountId } = cloud.region(region);
  const source = `${geographyOf(region)}.${HAIKU}`;
  const haiku = inferenceProfiles.find(({ inferenceProfileId }) => inferenceProfileId === source);
  const arns = haiku?.models.map(({ modelArn }) => modelArn) ?? [];
  inferenceProfiles.push(
    applicationProfile(DEMO_IDS.searchProfile, 'search-team', arns, { region, accountId }),
  );
  mergeParameter(cloud, { name: `${prefix}/models/team-a/chat`, region }, { title: 'Batch summaries' });
}

/** Gives the model that is called in other tiers AWS's prices of them: flex is half the standard price, priority 1.75 times as much. */
function priceTiers(cloud: LocalCloud, { region, prefix }: Operator): void {
  const tiers = { flex: { input: 0.075, output: 0.3 }, priority: { input: 0.2625, output: 1.05 } };
  mergeParameter(cloud, { name: `${prefix}/prices/gpt-oss`, region }, { tiers });
}

function applyQuotas(cloud: LocalCloud, region: string): void {
  const state = cloud.region(region);
  state.quotas = state.quotas.map((quota) => ({
    ...quota,
    Value: APPLIED[quota.QuotaCode] ?? quota.Value,
  }));
  addQuotas(state, [`Anthropic ${DEMO_IDS.newModel.modelName}`, 'xt 5M', 'xr 10K']);
}

/** AWS leaves three months between these dates; the retiring model is in its last weeks. */
function retirementAt(now: number): LegacyDates {
  return { since: dayOf(now - 140 * DAY), extended: dayOf(now - 48 * DAY), end: dayOf(now + 45 * DAY) };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
