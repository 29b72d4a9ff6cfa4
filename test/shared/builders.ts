import { bedrockOf } from '../../shared/bedrock/bedrock.ts';
import type {
  Catalogue,
  FoundationModel,
  ImageDimensions,
  InferenceProfile,
  NamespaceMetric,
  SeriesUsage,
  Usage,
} from '../../shared/bedrock/catalogue.ts';
import type { Board } from '../../shared/config/board.ts';
import { type Config, type EarlierVersions, parseConfig } from '../../shared/config/config.ts';
import type { Parameter } from '../../shared/config/parameter.ts';
import type { ObservedRegion } from '../../shared/loop/observed.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { parseParameters } from '../../shared/loop/parse-parameters.ts';

export const PREFIX = '/bedrock-dashboard';
export const REGION = 'us-east-1';
export const ACCOUNT = '111122223333';
/** The day of runs of which nothing else says when they are. */
export const TODAY = '2026-11-20';

/** Settings of a world that is about pages alone: without them there would be an alarm. */
export const NO_ALARMS = { alarms: { throttles: false } };

/** What a run comes to that finds nothing to do. */
export const IN_SYNC: Outcome = {
  outcome: 'in-sync',
  summary: 'no changes',
  pages: [],
  alarms: [],
  problems: [],
  rows: 0,
  series: 0,
};

/** A text model of its id's vendor that is callable on demand. */
export function foundationModel(id: string, partial: Partial<FoundationModel> = {}): FoundationModel {
  return {
    id,
    name: `Name of ${id}`,
    provider: id.split('.')[0] ?? id,
    outputModalities: ['TEXT'],
    inferenceTypes: ['ON_DEMAND'],
    isStreaming: false,
    lifecycle: { status: 'ACTIVE' },
    ...partial,
  };
}

export function modelArn(id: string, region = REGION): string {
  return `arn:aws:bedrock:${region}::foundation-model/${id}`;
}

/** ARN of something that belongs to the account, e.g. `accountArn('provisioned-model', 'abc')`. */
export function accountArn(type: string, id: string): string {
  return `arn:aws:bedrock:${REGION}:${ACCOUNT}:${type}/${id}`;
}

/** `us.<base>` and the like. Each scope routes to other Regions, the global one to the empty Region as in Bedrock. */
export function systemProfile(
  scope: string,
  base: string,
  regions: readonly string[] = scope === 'global' ? [''] : [`${scope}-east-1`, `${scope}-west-2`],
): InferenceProfile {
  const id = `${scope}.${base}`;
  return {
    id,
    arn: accountArn('inference-profile', id),
    name: `${scope.toUpperCase()} ${base}`,
    kind: 'system',
    modelArns: regions.map((region) => modelArn(base, region)),
  };
}

/** Bedrock copies the model ARNs of what the profile was made from: pass `systemProfile(...).modelArns` or one ARN. */
export function applicationProfile(id: string, name: string, modelArns: readonly string[]): InferenceProfile {
  return { id, arn: accountArn('application-inference-profile', id), name, kind: 'application', modelArns };
}

export function catalogueOf(partial: Partial<Catalogue> = {}): Catalogue {
  return {
    foundationModels: [],
    profiles: [],
    provisioned: [],
    imported: [],
    custom: [],
    guardrails: [],
    denied: [],
    ...partial,
  };
}

/** A bare id means a series of text traffic. */
export function usageOf(
  series: readonly (string | SeriesUsage)[] = [],
  images: readonly ImageDimensions[] = [],
  further: readonly NamespaceMetric[] = [],
): Usage {
  const textTraffic = ['InputTokenCount', 'Invocations', 'OutputTokenCount'];
  return {
    series: series.map((one) => (typeof one === 'string' ? { id: one, metrics: textTraffic } : one)),
    images,
    logDelivery: [],
    further,
  };
}

/** `path` is what follows the prefix, e.g. `models/chat`; an object becomes JSON. */
export function parameter(path: string, value: string | object, partial: Partial<Parameter> = {}): Parameter {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const name = `${PREFIX}/${path}`;
  const arn = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${name}`;
  return { name, type: 'String', value: text, version: 1, arn, ...partial };
}

/** What the product makes of these parameters. */
export function configOf(wanted: {
  readonly settings?: object;
  readonly models?: Readonly<Record<string, string | object>>;
  readonly prices?: Readonly<Record<string, string | object>>;
}): Config {
  return parseConfig(PREFIX, [
    ...(wanted.settings === undefined ? [] : [parameter('settings', wanted.settings)]),
    ...Object.entries(wanted.models ?? {}).map(([name, value]) => parameter(`models/${name}`, value)),
    ...Object.entries(wanted.prices ?? {}).map(([name, value]) => parameter(`prices/${name}`, value)),
  ]);
}

/** What a run reads of one Region. */
export interface Answers extends Omit<ObservedRegion, 'board' | 'config' | 'bedrock' | 'facts' | 'today'> {
  readonly today?: string;
  readonly catalogue: Catalogue;
  readonly earlier?: EarlierVersions;
}

/** What the product makes of these answers. */
export function observed(
  { catalogue, earlier = new Map(), today = TODAY, ...answers }: Answers,
  board: Board,
): ObservedRegion {
  const parsed = parseParameters(board.prefix, answers.parameters, { earlier });
  return { ...answers, ...parsed, today, board, bedrock: bedrockOf(catalogue) };
}
