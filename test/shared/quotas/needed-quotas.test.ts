import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import { neededQuotas } from '../../../shared/quotas/needed-quotas.ts';
import type { QuotaCodes } from '../../../shared/quotas/quota-codes.ts';
import { limitsOf } from '../../../shared/quotas/series-quotas.ts';
import { catalogueOf, foundationModel, systemProfile } from '../builders.ts';
import { law } from '../laws.ts';

const NOVA = 'amazon.nova-lite-v1:0';
const TWINS = ['vendor.one', 'vendor.two'];
const bedrock = bedrockOf(
  catalogueOf({
    foundationModels: [
      foundationModel(NOVA, { name: 'Nova Lite' }),
      ...TWINS.map((id) => foundationModel(id, { name: 'Great Model' })),
    ],
    profiles: [systemProfile('us', NOVA)],
  }),
);

const PER_MINUTE = 'On-demand model inference tokens per minute for';
const NOVA_QUOTA: Quota = { code: 'N', name: `${PER_MINUTE} Amazon Nova Lite`, value: 1 };
const TWIN_QUOTA: Quota = { code: 'T', name: `${PER_MINUTE} Great Model`, value: 2 };
const ACROSS: Quota = {
  code: 'C',
  name: 'Cross-region model inference requests per minute for Amazon Nova Lite',
  value: 3,
};
const OTHER: Quota = { code: 'O', name: `${PER_MINUTE} Claude Opus 4`, value: 4 };
const QUOTAS = [NOVA_QUOTA, TWIN_QUOTA, ACROSS, OTHER];

function needed(ids: readonly string[], quotas: readonly Quota[] = QUOTAS, codes: QuotaCodes = {}): string[] {
  return neededQuotas(ids.map(bedrock.resolver(ids)), bedrock, quotas, codes).map(({ code }) => code);
}

describe('the quotas that are kept', () => {
  test.each<[what: string, ids: string[], codes: QuotaCodes, expected: string[]]>([
    ['those of a model in its scope', [NOVA], {}, ['N']],
    ['those of its profile', [`us.${NOVA}`], {}, ['C']],
    ['one whose name fits two models of which one is called', ['vendor.two'], {}, ['T']],
    ['those that the settings name', [NOVA], { 'us.*': ['O', 'X'] }, ['N', 'O']],
  ])('%s', (_, ids, codes, expected) => {
    expect(needed(ids, QUOTAS, codes)).toEqual(expected);
  });

  test('limit a series as all of them would, and have the same problems', () => {
    const ids = [NOVA, `us.${NOVA}`, ...TWINS, 'some-endpoint'];
    const codes = fc.dictionary(
      fc.constantFrom(...ids, '*', 'vendor.*'),
      fc.subarray(['N', 'T', 'C', 'O', 'X'], { minLength: 1 }),
      { maxKeys: 2, noNullPrototype: true },
    );
    const seen = new Set<string>();
    law(
      fc.property(fc.subarray(ids), fc.subarray(QUOTAS), codes, (some, quotas, named) => {
        const series = some.map(bedrock.resolver(some));
        const listed = new Set(quotas.map(({ code }) => code));
        const unlisted = Object.values(named)
          .flat()
          .filter((code) => !listed.has(code));
        const all = limitsOf(series, bedrock, quotas, named, unlisted);
        const kept = neededQuotas(series, bedrock, quotas, named);
        expect(limitsOf(series, bedrock, kept, named, unlisted)).toEqual(all);
        for (const { message } of all.problems)
          seen.add(/^expected a quota whose name/.exec(message)?.[0] ?? '');
        if (kept.length < quotas.length) seen.add('fewer');
      }),
      { numRuns: 300 },
    );
    expect(seen.size).toBe(3);
  });
});
