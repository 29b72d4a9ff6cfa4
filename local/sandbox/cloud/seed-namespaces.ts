import { ownArn } from './catalogue/catalogue.ts';
import type { LocalCloud } from './cloud.ts';
import { AGENTS, GUARDRAILS, MANTLE } from './namespaces.ts';
import type { Dimension, GuardrailSummary, MantleProject } from './shapes.ts';

/** Metrics that have data under one dimension set. */
export interface Publication {
  readonly namespace: string;
  readonly metrics: readonly string[];
  /** Values by name. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly region?: string;
}

/** Publishes these metrics: ListMetrics lists them from now on. */
export function publish(cloud: LocalCloud, publication: Publication): void {
  const { namespace, metrics, dimensions = {}, region = 'us-east-1' } = publication;
  const own = Object.entries(dimensions).map(([Name, Value]): Dimension => ({ Name, Value }));
  const listed = cloud.region(region).metrics;
  listed.push(...metrics.map((name) => ({ Namespace: namespace, MetricName: name, Dimensions: own })));
}

/** Removes a namespace from ListMetrics, as after two weeks without data. */
export function silence(cloud: LocalCloud, namespace: string, region = 'us-east-1'): void {
  const state = cloud.region(region);
  state.metrics = state.metrics.filter(({ Namespace }) => Namespace !== namespace);
}

/** Adds a guardrail with a draft and so many versions. Returns its ARN. */
export function addGuardrail(
  cloud: LocalCloud,
  guardrail: { readonly id: string; readonly name: string; readonly versions?: number },
  region = 'us-east-1',
): string {
  const { id, name, versions = 0 } = guardrail;
  const arn = ownArn(region, 'guardrail', id, cloud.account.id);
  const numbers = Array.from({ length: versions }, (_, index) => String(index + 1));
  const summaries = ['DRAFT', ...numbers].map((version): GuardrailSummary => {
    const created = '2026-05-04T08:00:00+00:00';
    return { id, arn, status: 'READY', name, version, createdAt: created, updatedAt: created };
  });
  cloud.region(region).guardrails.push(...summaries);
  return arn;
}

/** Adds a project of bedrock-mantle. */
export function addProject(
  cloud: LocalCloud,
  project: Pick<MantleProject, 'id' | 'name'> & Partial<Pick<MantleProject, 'tags' | 'status'>>,
  region = 'us-east-1',
): void {
  const { id, name, tags = {}, status = 'active' } = project;
  const arn = `arn:aws:bedrock-mantle:${region}:${cloud.account.id}:project/${id}`;
  const created_at = 1_780_300_800;
  cloud
    .region(region)
    .projects.push({ arn, created_at, id, name, object: 'organization.project', status, tags });
}

/** The ids of what `seedNamespaces` adds. */
export const SEEDED = {
  guardrail: 'gr4supp0rtb0',
  /** Pairs of project and model on bedrock-mantle. */
  pairs: [
    ['proj_checkout', 'anthropic.claude-opus-4-7'],
    ['proj_search', 'openai.gpt-oss-120b'],
  ],
  /** The third has no traffic. */
  projects: [
    { id: 'proj_checkout', name: 'Checkout', tags: { Team: 'Shop', CostCenter: '41250' } },
    { id: 'proj_search', name: 'Product search', tags: { Team: 'Discovery' } },
    { id: 'proj_lab', name: 'Lab' },
  ],
  alias: 'AGENT12345/PRODALIAS1',
  agentModel: 'anthropic.claude-3-5-sonnet-20240620-v1:0',
} as const;

/** Errors and throttles are published only where there were some. */
const APPLIED = ['Invocations', 'InvocationLatency', 'InvocationsIntervened', 'TextUnitCount'];
/** Per policy there is nothing else (user guide, monitoring-guardrails-cw-metrics). */
const OF_POLICY = ['InvocationsIntervened', 'TextUnitCount'];
const OF_AGENT = ['InvocationCount', 'TotalTime', 'TTFT', 'ModelLatency', 'InputTokenCount'];

/** Adds a guardrail with two versions in use and an unused one, two projects on bedrock-mantle, and an agent's alias. */
export function seedNamespaces(cloud: LocalCloud, region: string): void {
  const arn = addGuardrail(cloud, { id: SEEDED.guardrail, name: 'support-bot', versions: 2 }, region);
  addGuardrail(cloud, { id: 'gr4f0rms1234', name: 'web-forms' }, region);
  const operation = { Operation: 'ApplyGuardrail' };
  const guardrails: readonly Omit<Publication, 'namespace'>[] = [
    { metrics: [...APPLIED, 'InvocationClientErrors'], dimensions: operation },
    { metrics: APPLIED, dimensions: { GuardrailArn: arn, GuardrailVersion: '2' } },
    { metrics: APPLIED, dimensions: { GuardrailArn: arn, GuardrailVersion: 'DRAFT' } },
    // AWS's page names GuardrailPolicyType alone; accounts show it together with the operation.
    { metrics: OF_POLICY, dimensions: { GuardrailPolicyType: 'ContentPolicy', ...operation } },
    { metrics: OF_POLICY, dimensions: { GuardrailPolicyType: 'TopicPolicy', ...operation } },
    { metrics: APPLIED, dimensions: { GuardrailContentSource: 'Input' } },
    { metrics: APPLIED, dimensions: { GuardrailContentSource: 'Output' } },
  ];
  for (const one of guardrails) publish(cloud, { ...one, namespace: GUARDRAILS, region });

  for (const project of SEEDED.projects) addProject(cloud, project, region);
  const counts = ['Inferences', 'InferenceClientErrors'];
  const tokens = ['TotalInputTokens', 'TotalOutputTokens'];
  publish(cloud, { namespace: MANTLE, metrics: [...counts, ...tokens], region });
  for (const [Project, Model] of SEEDED.pairs) {
    publish(cloud, {
      namespace: MANTLE,
      metrics: [...counts, ...tokens],
      dimensions: { Project },
      region,
    });
    publish(cloud, { namespace: MANTLE, metrics: [...counts, ...tokens], dimensions: { Model }, region });
    publish(cloud, {
      namespace: MANTLE,
      metrics: [...counts, 'InputTokens', 'OutputTokens'],
      dimensions: { Project, Model },
      region,
    });
  }

  const AgentAliasArn = ownArn(region, 'agent-alias', SEEDED.alias, cloud.account.id);
  const ModelId = SEEDED.agentModel;
  const Operation = 'InvokeAgent';
  for (const dimensions of [
    { Operation },
    { Operation, ModelId },
    { Operation, AgentAliasArn, ModelId },
  ] satisfies Record<string, string>[]) {
    publish(cloud, { namespace: AGENTS, metrics: [...OF_AGENT, 'outputTokenCount'], dimensions, region });
  }
}
