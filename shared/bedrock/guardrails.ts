import { type GuardrailsSetting, parseGuardrailRef } from '../config/guardrails.ts';
import { compareText, uniqueSorted } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import type { Catalogue, Dimensions, Guardrail, Usage } from './catalogue.ts';
import { distinctNames } from './distinct-names.ts';

/** The guardrails to show in addition to those that have data. */
export interface GuardrailSelection {
  readonly isHidden: boolean;
  /** Dimension sets to draw even without data, the totals first. */
  readonly wanted: readonly Dimensions[];
  /** Names by ARN. Guardrails with the same name have their ids added. */
  readonly names: ReadonlyMap<string, string>;
  /** Sorted names of the listed guardrails without data that the settings do not name. */
  readonly silent: readonly string[];
  readonly problems: readonly Problem[];
}

/** The dimension set of all guardrails together, as in the seed construct's metricAll. */
export const ALL_GUARDRAILS: Dimensions = { Operation: 'ApplyGuardrail' };

/** Decides which guardrails to show. The order of the inputs does not matter. */
export function selectGuardrails(
  setting: GuardrailsSetting,
  { guardrails, denied }: Pick<Catalogue, 'guardrails' | 'denied'>,
  { further }: Pick<Usage, 'further'>,
): GuardrailSelection {
  const refs = typeof setting === 'string' ? [] : uniqueSorted(setting).map(parseGuardrailRef);
  const used = new Set(further.flatMap(({ dimensions }) => dimensions.GuardrailArn ?? []));
  const names = namesOf(guardrails);
  const asked = new Set(refs.map(({ arn }) => arn));
  // A reference without a version means the guardrail, not its draft: versions with data are shown anyway.
  const drawn = refs.filter(({ arn, version }) => version !== undefined || !used.has(arn));
  const known = new Set([...names.keys(), ...used]);
  const isKnown = (arn: string): boolean => known.has(arn) || denied.includes('bedrock:ListGuardrails');
  return {
    isHidden: setting === 'hide',
    wanted: [
      ...(setting === 'show' || refs.length > 0 ? [ALL_GUARDRAILS] : []),
      ...drawn.map(({ arn, version = 'DRAFT' }) => ({ GuardrailArn: arn, GuardrailVersion: version })),
    ],
    names,
    silent: [...names]
      .filter(([arn]) => !used.has(arn) && !asked.has(arn))
      .map(([, name]) => name)
      .sort(compareText),
    problems: [...asked].filter((arn) => !isKnown(arn)).map(unknownGuardrail),
  };
}

function namesOf(guardrails: readonly Guardrail[]): Map<string, string> {
  const byArn = new Map(guardrails.map((one) => [one.arn, one]));
  return distinctNames(
    [...byArn.values()].map(({ arn, name }) => ({
      id: arn,
      name,
      shortId: arn.slice(arn.lastIndexOf('/') + 1),
    })),
  );
}

function unknownGuardrail(arn: string): Problem {
  const message = `expected guardrails that Bedrock lists or that have traffic, found ${arn}`;
  return { where: 'settings', key: 'guardrails', remedy: 'Correct this ARN, or remove it', message };
}
