import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ALL_KINDS,
  MODEL_KINDS,
  NAMESPACE_KINDS,
  traitsOf,
  USAGE_KINDS,
} from '../../../shared/config/alarm-kinds.ts';
import { RULE_SCHEMAS } from '../../../shared/config/alarm-rules.ts';

const SOURCE = readFileSync(new URL('../../../shared/config/alarm-kinds.ts', import.meta.url), 'utf8');

describe.each(ALL_KINDS)('the kind %s', (kind) => {
  const { default: byDefault, fields } = traitsOf(kind);

  test('has a default that a person could set, too', () => {
    const own = Object.entries(byDefault).filter(([key]) => fields.some((field) => field === key));
    expect(RULE_SCHEMAS[kind].safeParse(Object.fromEntries(own)).success).toBe(true);
  });

  test('has a doc comment for the construct that says the default threshold', () => {
    const [, comment = ''] = SOURCE.match(new RegExp(`/\\*\\* ([^\\n]*) \\*/\\n  ${kind}: \\{`)) ?? [];
    const { threshold, minimumRequests } = byDefault;
    const said = threshold === 1 ? 'one' : (threshold?.toLocaleString('en-US') ?? 'what follows');
    expect(comment).toContain(`\`true\`: ${said}`);
    if (minimumRequests !== undefined) expect(comment).toContain(`at least ${minimumRequests} `);
  });
});

test('a row can have every kind but those of the budget and the bill, which are of all models, and those of other namespaces and of a fleet', () => {
  const others = ALL_KINDS.filter((kind) => !MODEL_KINDS.some((one) => one === kind));
  expect(others).toEqual([
    'budgetPace',
    'billDrift',
    'activeSessions',
    'mantleErrors',
    'accountThrottles',
    'accountBudgetPace',
  ]);
  expect(NAMESPACE_KINDS).toEqual(['activeSessions', 'mantleErrors']);
  expect(USAGE_KINDS).toContain('throttles');
  expect(USAGE_KINDS).not.toContain('dailyCost');
});
