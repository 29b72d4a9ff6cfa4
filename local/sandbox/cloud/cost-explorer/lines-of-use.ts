import type { Account } from '../account.ts';
import { AGENTCORE, GUARDRAILS, MANTLE } from '../namespaces.ts';
import { BEDROCK, type BilledRate, codeOf, rateFor, rateNamed, type TokenUse } from './list-rate.ts';
import type { UsedSum } from './used-tokens.ts';

/** What was used, as the bill has it. */
export interface LineOfUse {
  readonly service: string;
  readonly usageType: string;
  readonly usd: number;
}

/** Prices what was used in a Region at AWS's list prices. What they do not name is not billed. */
export function linesOfUse(account: Account, region: string, used: readonly UsedSum[]): LineOfUse[] {
  const byNamespace = Map.groupBy(used, ({ namespace }) => namespace);
  return [
    ...tokenLines(account, region, byNamespace.get('AWS/Bedrock') ?? []),
    ...(byNamespace.get(MANTLE) ?? []).flatMap((one) => mantleLine(account, region, one)),
    ...(byNamespace.get(GUARDRAILS) ?? []).flatMap((one) => guardrailLine(account, region, one)),
    ...(byNamespace.get(AGENTCORE) ?? []).flatMap((one) => agentCoreLine(account, region, one)),
  ];
}

const TIERS = ['flex', 'priority'] as const;
/** The price of an image, whatever its size. */
const USD_PER_IMAGE = 0.04;

/** A series counts the tokens of all tiers; what another tier than the standard one served is billed at its own rate instead. */
function tokenLines(account: Account, region: string, used: readonly UsedSum[]): LineOfUse[] {
  const servedBy = (tier: string, series: string, metric: string): number =>
    used
      .filter(({ dimensions: of, metric: name }) => {
        return of.ModelId === series && of.ResolvedServiceTier === tier && name === metric;
      })
      .reduce((sum, one) => sum + one.sum, 0);
  return used.flatMap(({ metric, dimensions, sum }): LineOfUse[] => {
    const { ModelId: series, ...others } = dimensions;
    if (series === undefined) return [];
    if (metric === 'OutputImageCount') {
      const usageType = `${codeOf(region)}-NovaCanvas-T2I-1024-Standard`;
      return [{ service: BEDROCK, usageType, usd: sum * USD_PER_IMAGE }];
    }
    const model = modelOf(account, region, series);
    if (Object.keys(others).length > 0 || model === undefined) return [];
    const rate = (tier: TokenUse['tier']) =>
      rateFor(account, { ...model, kind: metric as TokenUse['kind'], region, tier });
    const tiers = TIERS.map((tier) => ({ tier, tokens: servedBy(tier, series, metric) }));
    const rest = tiers.reduce((left, { tokens }) => left - tokens, sum);
    return [{ tier: 'standard' as const, tokens: rest }, ...tiers].flatMap(({ tier, tokens }) =>
      tokens === 0 ? [] : priced(rate(tier), tokens),
    );
  });
}

function mantleLine(account: Account, region: string, { metric, dimensions, sum }: UsedSum): LineOfUse[] {
  const { Model: model, Project } = dimensions;
  if (model === undefined || Project !== undefined) return [];
  const isInput = metric === 'TotalInputTokens';
  const kind = isInput ? 'InputTokenCount' : 'OutputTokenCount';
  const rate = rateFor(account, { model, kind, region, isGlobal: false, tier: 'standard' });
  const usageType = `${codeOf(region)}-${model}-mantle-${isInput ? 'input' : 'output'}-tokens-standard`;
  return priced(rate, sum).map((line) => ({ ...line, usageType }));
}

function guardrailLine(account: Account, region: string, { dimensions, sum }: UsedSum): LineOfUse[] {
  const usageType = `${codeOf(region)}-Guardrail-${dimensions.GuardrailPolicyType}UnitsConsumed`;
  return pricedAs(account, { service: BEDROCK, usageType }, sum);
}

/** Names of AgentCore's services in usage types. */
const BILLED_AS: Readonly<Record<string, string>> = {
  'AgentCore.Runtime': 'Runtime',
  'AgentCore.CodeInterpreter': 'CodeInterpreter',
  'AgentCore.Browser': 'BrowserTool',
};

/** The same hours are published by service, by resource and by name: the first count. */
function agentCoreLine(account: Account, region: string, { metric, dimensions, sum }: UsedSum): LineOfUse[] {
  const { Service = '', ...others } = dimensions;
  if (Object.keys(others).length > 0) return [];
  const what = metric === 'CPUUsed-vCPUHours' ? 'vCPU' : 'Memory';
  const usageType = `${codeOf(region)}-${BILLED_AS[Service]}:Consumption-based:${what}`;
  return pricedAs(account, { service: 'Amazon Bedrock AgentCore', usageType }, sum);
}

/** Prices an amount at the rate of this usage type, if there is one. */
function pricedAs(account: Account, line: Omit<BilledRate, 'usd'>, amount: number): LineOfUse[] {
  const rate = rateNamed(account, line.usageType);
  return priced(rate && { ...line, usd: rate.usd }, amount);
}

function priced(rate: BilledRate | undefined, amount: number): LineOfUse[] {
  if (rate === undefined) return [];
  return [{ service: rate.service, usageType: rate.usageType, usd: rate.usd * amount }];
}

/** The foundation model of a series, and whether it is called through a global profile. Provisioned and imported models are not billed by tokens. */
function modelOf(
  account: Account,
  region: string,
  series: string,
): Pick<TokenUse, 'model' | 'isGlobal'> | undefined {
  const { inferenceProfiles = [] } = account.regions.get(region) ?? {};
  const [, kind, id = series] = /^arn:[^/]*:([\w-]+)\/(.+)$/.exec(series) ?? [];
  if (kind === 'provisioned-model' || kind === 'imported-model') return undefined;
  const profile = inferenceProfiles.find(({ inferenceProfileId }) => inferenceProfileId === id);
  const model = profile?.models[0]?.modelArn.split('/')[1] ?? id.replace(/^[a-z]{2,6}\.(?=\w+\.)/, '');
  return { model, isGlobal: id.startsWith('global.') };
}
