import { describe, expect, test } from 'vitest';
import { accountArn, usageOf } from '../shared/builders.ts';
import { render, widgetsOf } from '../shared/dashboard/render.ts';
import { type Drawn, drawnBy, seedGuardrails } from './seed.ts';

const ARN = accountArn('guardrail', 'abc123');

/** Without the period: the seed names none, and CloudWatch takes five minutes; ours is that of everything else. */
function textOf({ namespace, metric, dimensions, stat }: Drawn): string {
  const pairs = dimensions.flatMap((name, at) => (at % 2 === 0 ? [`${name}=${dimensions[at + 1]}`] : []));
  return [namespace, metric, ...pairs.toSorted(), stat].join(' ');
}

/** As the same two calls of our construct set it (infra/stack-settings.ts), in an account without any traffic. */
function ours(): string[] {
  const desired = render({ settings: { guardrails: [`${ARN}:3`] }, usage: usageOf() });
  return widgetsOf(desired)
    .flatMap(({ properties }) => drawnBy({ properties }))
    .map(textOf);
}

describe('everything that BedrockCwDashboard draws of guardrails', () => {
  const seed = seedGuardrails(ARN, '3');

  test('is known', () => {
    expect(seed.map(({ metric }) => metric)).toEqual([
      'Invocations',
      'InvocationsIntervened',
      'Invocations',
      'InvocationsIntervened',
    ]);
  });

  test.each([...new Set(seed.map(textOf))])('is drawn by us: %s', (text) => {
    expect(ours()).toContain(text);
  });
});
