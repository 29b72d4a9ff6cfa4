import { describe, expect, test } from 'vitest';
import { idOf, type Synthesised, synth } from './synth.ts';

const synthesised = synth(
  { alarmEmail: 'sre@example.com' },
  {
    extend: (operator) => {
      operator.addModelMonitoring('Chat', 'amazon.nova-lite-v1:0');
      operator.addAllModelsMonitoring({ period: 300 });
    },
  },
);

const BEFORE = [
  'Parameters/models Chat',
  'Parameters/settings',
  'Parameters/operator',
  'Function',
  'Role',
  'Permissions',
  'Logs',
  'AlarmTopic',
];

const AFTER = [
  'Triggers/Schedule',
  'Triggers/ParameterChange',
  'Triggers/EventSource',
  'NoSuccessfulRun',
  'RunFailed',
  'AlarmTopic/Policy',
  'Queue/Policy',
  'DeadLetterQueue/Policy',
];

const LIFE_CYCLE = 'LifeCycle';

/** CloudFormation makes them in this order, and deletes them in the opposite one. */
describe('the order of things', () => {
  test.each(BEFORE)('%s is there for the first run, and still there when the pages go', (path) => {
    expect(comesAfter(synthesised, LIFE_CYCLE, path)).toBe(true);
    expect(comesAfter(synthesised, path, LIFE_CYCLE)).toBe(false);
  });

  test.each(AFTER)('%s begins after the first run, and ends before the pages go', (path) => {
    expect(comesAfter(synthesised, path, LIFE_CYCLE)).toBe(true);
    expect(comesAfter(synthesised, LIFE_CYCLE, path)).toBe(false);
  });

  test('the schedule begins when its role may send', () => {
    expect(comesAfter(synthesised, 'Triggers/Schedule', 'ScheduleRole/DefaultPolicy')).toBe(true);
  });

  test('no circle', () => {
    const circular = Object.keys(synthesised.json.Resources).filter((id) => needsOf(synthesised, id).has(id));
    expect(circular).toEqual([]);
  });
});

test('the test of the order follows DependsOn, Ref, GetAtt and Sub, through others', () => {
  const Resources = {
    A: { Type: 'a', Properties: { x: [{ Ref: 'B' }] } },
    B: { Type: 'b', Properties: {}, DependsOn: 'C' },
    C: { Type: 'c', Properties: { y: { 'Fn::GetAtt': ['D', 'Arn'] } } },
    D: { Type: 'd', Properties: { z: { 'Fn::Sub': `arn:\${AWS::Region}:\${E.Arn}` } } },
    E: { Type: 'e', Properties: { other: 'A' } },
  };
  expect([...needsOf({ json: { Resources } }, 'A')].sort()).toEqual(['B', 'C', 'D', 'E']);
  expect([...needsOf({ json: { Resources } }, 'E')]).toEqual([]);
});

function comesAfter(what: Synthesised, later: string, earlier: string): boolean {
  const [laterId, earlierId] = [later, earlier].map((path) => idOf(what.stack, `Operator/${path}`));
  return needsOf(what, String(laterId)).has(String(earlierId));
}

/** All that must be there before it. */
function needsOf({ json }: Pick<Synthesised, 'json'>, id: string, found = new Set<string>()): Set<string> {
  for (const need of referencesIn(json.Resources[id])) {
    if (json.Resources[need] === undefined || found.has(need)) continue;
    found.add(need);
    needsOf({ json }, need, found);
  }
  return found;
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, content]) => {
    if (key === 'DependsOn') return [content].flat();
    if (key === 'Ref') return [content];
    if (key === 'Fn::GetAtt') return [content[0]];
    if (key === 'Fn::Sub')
      return [...String([content].flat()[0]).matchAll(/\$\{([^.}]+)/g)].map(([, id]) => String(id));
    return referencesIn(content);
  });
}
