import { createHash } from 'node:crypto';
import type { RegionState } from '../account.ts';
import type { ServiceQuota } from '../shapes.ts';
import { ANTHROPIC_QUOTAS } from './anthropic-quotas.ts';
import { OTHER_QUOTAS } from './other-quotas.ts';
import { KINDS, type ModelQuotas } from './quota-kinds.ts';

/** Quotas of Bedrock's other parts: name, value, code. */
const OF_NO_MODEL: readonly (readonly [string, number, string?])[] = [
  ['APIs per Agent', 11, 'L-6B2DA87E'],
  ['Characters in Agent instructions', 20_000, 'L-6E3CDA2D'],
  ['Cross-Model Account-Level Tokens Per Day', 150_000_000],
  ['(Evaluation) Size of prompt', 4, 'L-70876FA2'],
  ['(Flows) CreateFlow requests per second', 2, 'L-9602E0D9'],
  ['(Guardrails) On-demand ApplyGuardrail requests per second', 50, 'L-9072D6F0'],
  ['(Knowledge Bases) Rerank requests per second', 10, 'L-0DD4EC92'],
  ['(Knowledge Bases) Retrieve requests per second', 20, 'L-F0D0E0B9'],
  ['Throttle rate limit for CreateBlueprint', 5, 'L-31EB70D1'],
];

const UNITS: Readonly<Record<string, number>> = { K: 1_000, M: 1_000_000 };

/** Adds quotas of a model to the list of AWS's defaults and to those that are applied. */
export function addQuotas(state: RegionState, [model, ...limits]: ModelQuotas): void {
  const { defaults, applied } = split(limits.map((limit) => quotaOf(model, limit)));
  state.defaultQuotas = [...state.defaultQuotas, ...defaults];
  state.quotas = [...state.quotas, ...applied];
}

/** Fills the quotas of an account with some increases, some lower values, and a 0. */
export function fillQuotas(state: RegionState): void {
  const modelQuotas = [...ANTHROPIC_QUOTAS, ...OTHER_QUOTAS].flatMap(([model, ...limits]) =>
    limits.map((limit) => quotaOf(model, limit)),
  );
  const others = OF_NO_MODEL.map(([name, value, code = codeOf(name)]) => {
    return { quota: { QuotaCode: code, QuotaName: name, Value: value }, applied: value };
  });
  // Service Quotas lists them in no meaningful order.
  const all = [...modelQuotas, ...others].toSorted((one, other) => {
    return one.quota.QuotaCode < other.quota.QuotaCode ? -1 : 1;
  });
  const { defaults, applied } = split(all);
  state.defaultQuotas = defaults;
  state.quotas = applied;
}

interface Limit {
  readonly quota: ServiceQuota;
  /** Absent: no value is applied to the account. */
  readonly applied: number | undefined;
}

function split(limits: readonly Limit[]): { defaults: ServiceQuota[]; applied: ServiceQuota[] } {
  return {
    defaults: limits.map(({ quota }) => quota),
    applied: limits.flatMap(({ quota, applied }) =>
      applied === undefined ? [] : [{ ...quota, Value: applied }],
    ),
  };
}

/** `xt 2M/5M F4DDD3EB`: see quota-kinds.ts. */
function quotaOf(model: string, limit: string): Limit {
  const [kind = '', values = '', code] = limit.split(' ');
  const words = KINDS[kind];
  if (words === undefined) throw new TypeError(`${model}: no kind of quota is called ${kind}`);
  const [standard = '', applied = standard] = values.split('/');
  const isDay = kind === 'day';
  const name = `${words} ${model}${isDay ? ' (doubled for cross-region calls)' : ''}`;
  return {
    quota: {
      QuotaCode: code === undefined ? codeOf(name) : `L-${code}`,
      QuotaName: name,
      Value: numberOf(standard),
      Adjustable: !isDay,
    },
    applied: applied === '-' ? undefined : numberOf(applied),
  };
}

/** `16200K` is 16,200,000. */
function numberOf(text: string): number {
  const value = Number.parseFloat(text) * (UNITS[text.slice(-1)] ?? 1);
  if (!Number.isFinite(value)) throw new TypeError(`${text} is no value of a quota`);
  return value;
}

/** Invents a code, always the same for a name. */
function codeOf(name: string): string {
  return `L-${createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase()}`;
}
