import { ALL_GUARDRAILS } from '../../../bedrock/guardrails.ts';
import { PALETTE } from '../../colours.ts';
import { average, counts, INVOCATION_ERRORS, percent, rates, sum, times, withRate } from '../panel-kinds.ts';
import type { NamespaceLayout, SubjectKind } from '../section.ts';

const ALL: SubjectKind = {
  plural: 'operations',
  dimensions: [['Operation']],
  only: ALL_GUARDRAILS,
  named: [],
};
const GUARDRAIL: SubjectKind = {
  plural: 'guardrails',
  dimensions: [['GuardrailArn', 'GuardrailVersion']],
  named: [{ dimension: 'GuardrailArn' }, { dimension: 'GuardrailVersion', prefix: 'version ' }],
};
/** AWS's page documents the first dimension alone; accounts list it together with the operation (two public reports, 2026). */
const POLICY: SubjectKind = {
  plural: 'policy types',
  dimensions: [['GuardrailPolicyType'], ['GuardrailPolicyType', 'Operation']],
  only: ALL_GUARDRAILS,
  named: [{ dimension: 'GuardrailPolicyType' }],
};
const SOURCE: SubjectKind = {
  plural: 'content sources',
  dimensions: [['GuardrailContentSource'], ['GuardrailContentSource', 'Operation']],
  only: ALL_GUARDRAILS,
  named: [{ dimension: 'GuardrailContentSource' }],
};

const INTERVENTIONS = sum('InvocationsIntervened', 'Interventions', PALETTE.orange);
const INVOCATIONS = [sum('Invocations', 'Invocations', PALETTE.blue), INTERVENTIONS];
const INTERVENTION_RATE = percent(
  'InvocationsIntervened',
  'Invocations',
  'Intervention rate',
  PALETTE.magenta,
);
const TEXT_UNITS = [sum('TextUnitCount', 'Text units', PALETTE.green)];
const LATENCY = average('InvocationLatency', 'Average', PALETTE.green);

/** Source: user guide, monitoring-guardrails-cw-metrics. */
export const GUARDRAILS: NamespaceLayout = {
  key: 'guardrails',
  title: 'Guardrails',
  note: 'an intervention blocks or masks · policy types and content sources are of all guardrails together',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-guardrails-cw-metrics.html',
  bands: [
    [
      withRate(counts(ALL, 'all_invocations', 'All guardrails: invocations', INVOCATIONS), INTERVENTION_RATE),
      counts(ALL, 'all_units', 'All guardrails: text units', TEXT_UNITS),
      times(ALL, 'all_latency', 'All guardrails: latency', [
        LATENCY,
        { ...LATENCY, stat: 'p90', label: 'p90', color: PALETTE.sky },
        { ...LATENCY, stat: 'Maximum', label: 'Maximum', color: PALETTE.ochre },
      ]),
      counts(ALL, 'all_errors', 'All guardrails: errors and throttles', INVOCATION_ERRORS),
    ],
    [
      counts(GUARDRAIL, 'each_invocations', 'Invocations', INVOCATIONS),
      rates(GUARDRAIL, 'each_rate', 'Intervention rate', [INTERVENTION_RATE]),
      times(GUARDRAIL, 'each_latency', 'Average latency', [LATENCY]),
      counts(GUARDRAIL, 'each_errors', 'Errors and throttles', INVOCATION_ERRORS),
      counts(GUARDRAIL, 'each_units', 'Text units', TEXT_UNITS),
    ],
    [
      counts(POLICY, 'policy_interventions', 'Interventions by policy type', [INTERVENTIONS]),
      counts(POLICY, 'policy_units', 'Text units by policy type', TEXT_UNITS),
      counts(SOURCE, 'source_invocations', 'Invocations by content source', INVOCATIONS),
      rates(SOURCE, 'source_rate', 'Intervention rate by content source', [INTERVENTION_RATE]),
    ],
  ],
};
