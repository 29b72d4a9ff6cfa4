import { describe, expect, test } from 'vitest';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { usageOf } from '../builders.ts';
import { lookFaults } from './look-faults.ts';
import { render } from './render.ts';
import { sumFaults } from './sum-faults.ts';

const METRICS = ['Invocations', 'InvocationThrottles', 'InputTokenCount', 'OutputTokenCount'];
const IDS = Array.from({ length: 10 }, (_, index) => `v.m-${index}`);
const DESIRED = render({
  settings: { maxPage: 1 },
  usage: usageOf(IDS.map((id) => ({ id, metrics: METRICS }))),
  prices: { all: { models: ['*'], per: '1M', input: 1, output: 2 } },
});

type Edit = (properties: Record<string, unknown>) => Record<string, unknown>;

/** The same pages but for one widget. */
function edited(name: string, edit: Edit): DesiredRegion {
  const change = (one: Widget): Widget =>
    readMark(one)?.widget === name
      ? { ...one, properties: edit(JSON.parse(JSON.stringify(one.properties))) }
      : one;
  return {
    ...DESIRED,
    pages: DESIRED.pages.map((page) => ({
      ...page,
      body: { ...page.body, widgets: page.body.widgets.map(change) },
    })),
  };
}

const replaced =
  (from: string | RegExp, to: string): Edit =>
  (properties) =>
    JSON.parse(JSON.stringify(properties).replace(from, to));

describe('the laws of page 1', () => {
  test('hold for it as it is', () => {
    expect([...sumFaults(DESIRED), ...lookFaults(DESIRED)]).toEqual([]);
  });

  test.each<[string, string, Edit, RegExp]>([
    [
      'a model without its output in the stack',
      'money_models',
      replaced(/"OutputTokenCount","ModelId","v.m-3"/, '"Other","ModelId","v.m-3"'),
      /^money_models is .* in all, and the account's cost is /,
    ],
    [
      'a model that is missing from the others of the trouble',
      'incident_trouble',
      replaced(/,0\)-m0-/, ',0)-'),
      /^there is trouble .* by model, and the account counts /,
    ],
    [
      'a kind of trouble that is missing from the account',
      'incident_trouble',
      replaced('["AWS/Bedrock","InvocationServerErrors",{', '["AWS/Bedrock","Other","ModelId","v.m-1",{'),
      /^it counts 2 kinds of trouble$/m,
    ],
  ])('see %s', (_, name, edit, fault) => {
    expect(sumFaults(edited(name, edit)).join('\n')).toMatch(fault);
  });

  test.each<[string, string, Edit, RegExp]>([
    [
      'nine lines in a graph',
      'incident_outcomes',
      ({ metrics, ...others }) => ({
        ...others,
        metrics: [...(metrics as unknown[]), ...Array(5).fill(['A', 'B', {}])],
      }),
      /^incident_outcomes has 9 lines$/,
    ],
    [
      'a title that does not say what is missing',
      'money_models',
      (properties) => ({ ...properties, title: 'Cost by model, incomplete' }),
      /^the title Cost by model, incomplete does not say/,
    ],
    [
      'a model in two colours',
      'ranking_latency',
      replaced(/#[0-9a-f]{6}/, '#123456'),
      /^v\.m-0 has 2 colours$/m,
    ],
    [
      'two models in one colour',
      'money_table',
      replaced(/("color":")(#[0-9a-f]{6})(".*?"color":")#[0-9a-f]{6}/, '$1$2$3$2'),
      /^models share colours: /m,
    ],
    [
      'a problem that is cut',
      'banner',
      ({ markdown }) => ({ markdown: String(markdown).replace('unknown key', '...') }),
      /^the banner lacks the problem Rename the key to maxPages: /,
    ],
  ])('see %s', (_, name, edit, fault) => {
    expect(lookFaults(edited(name, edit)).join('\n')).toMatch(fault);
  });
});
