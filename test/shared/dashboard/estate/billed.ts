import type { NamespaceMetric, SeriesUsage } from '../../../../shared/bedrock/catalogue.ts';
import { withoutVersion } from '../../../../shared/bedrock/series.ts';
import type { Spec } from './estate-spec.ts';
import { baseOf } from './parts.ts';

/** So many models and projects have traffic on bedrock-mantle at most. */
const MOST = 400;

/** What bedrock-mantle publishes of some models: by model, by project and model, or both. */
export function mantleOf({ models: [models], mantle }: Spec): NamespaceMetric[] {
  const { each, by, projects } = mantle;
  const used = Array.from({ length: models + 1 }, (_, index) => index).filter(
    (index) => each > 0 && index % each === 0,
  );
  const named = used.map((index) => ({
    index,
    Model: mantle.isListed ? withoutVersion(baseOf(index)) : `x.y-${index}`,
  }));
  const pairs = named
    .flatMap(({ index, Model }) =>
      Array.from({ length: projects }, (_, place) => ({
        index,
        dimensions: { Project: `proj_${place}`, Model },
      })),
    )
    .slice(0, MOST);
  return [
    ...(by === 'pair'
      ? []
      : named.flatMap(({ index, Model }) =>
          published('AWS/BedrockMantle', { Model }, TOTALS.slice(index % 3 === 2 ? 1 : 0)),
        )),
    ...(by === 'model'
      ? []
      : pairs.flatMap(({ index, dimensions }) =>
          published('AWS/BedrockMantle', dimensions, EACH.slice(index % 3 === 2 ? 1 : 0)),
        )),
  ];
}

const TOTALS = ['Inferences', 'TotalInputTokens', 'TotalOutputTokens', 'InferenceClientErrors'];
const EACH = ['Inferences', 'InputTokens', 'OutputTokens', 'InferenceClientErrors'];

/** What guardrails and AgentCore publish: some policies with the operation, and one without it as well. */
export function servicesOf({ services }: Spec): NamespaceMetric[] {
  if (!services) return [];
  const policies = ['ContentPolicy', 'TopicPolicy', 'WordPolicy', 'SensitiveInformationPolicy'];
  const units = (dimensions: NamespaceMetric['dimensions']) =>
    published('AWS/Bedrock/Guardrails', dimensions, ['TextUnitCount']);
  return [
    ...policies.flatMap((GuardrailPolicyType, index) => [
      ...(index === 0 ? [] : units({ GuardrailPolicyType, Operation: 'ApplyGuardrail' })),
      ...(index > 1 ? [] : units({ GuardrailPolicyType })),
    ]),
    ...['AgentCore.Runtime', 'AgentCore.Browser'].flatMap((Service) =>
      published('AWS/Bedrock-AgentCore', { Service }, ['CPUUsed-vCPUHours', 'MemoryUsed-GBHours']),
    ),
  ];
}

/** What fell silent of both: some of it is of a model that has traffic, and some of what is counted as a whole. */
export function silentFurther({ silent }: Spec): SeriesUsage[] {
  const all: SeriesUsage[] = [
    { id: `mantle/${withoutVersion(baseOf(0))}`, metrics: ['TotalInputTokens'] },
    { id: 'mantle/x.gone', metrics: ['TotalInputTokens', 'TotalOutputTokens'] },
    { id: 'mantle/x.away/proj_0', metrics: ['OutputTokens'] },
    { id: 'guardrails/ContextualGroundingPolicy', metrics: ['TextUnitCount'] },
    { id: 'agentCore/AgentCore.CodeInterpreter', metrics: ['CPUUsed-vCPUHours'] },
  ];
  return all.slice(0, silent);
}

function published(
  namespace: NamespaceMetric['namespace'],
  dimensions: NamespaceMetric['dimensions'],
  names: readonly string[],
): NamespaceMetric[] {
  return names.map((name) => ({ namespace, name, dimensions }));
}
