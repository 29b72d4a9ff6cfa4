import { expect, test } from 'vitest';
import { targetsOf } from '../../../shared/config/target.ts';
import type { Problem } from '../../../shared/kit/problem.ts';
import { type DesiredRegion, together } from '../../../shared/loop/desire-regions.ts';
import { configOf } from '../builders.ts';
import { TARGET } from '../drift/estate.ts';

const [OWN, EU = OWN] = targetsOf({ ...TARGET, regions: ['eu-central-1'] });

function desiredOf(target: typeof OWN, problems: readonly Problem[]): DesiredRegion {
  const { settings } = configOf({});
  return {
    target,
    settings,
    problems,
    pages: [],
    alarms: [],
    notices: [],
    rows: 1,
    series: 2,
    listed: new Map(),
    liveAlarms: [],
  };
}

const BOTH: Problem = { where: 'models/bad', message: 'expected a model id' };
const NO_ROOM: Problem = { where: EU.dashboardName, message: 'no room for the graphs' };
const DENIED: Problem = { where: 'bedrock:ListGuardrails', message: 'access denied' };

test('problems of all Regions: what both have once, and the Region named where nothing else tells it', () => {
  const { problems, rows, series } = together([
    desiredOf(OWN, [BOTH]),
    desiredOf(EU, [BOTH, NO_ROOM, DENIED]),
  ]);
  expect(problems).toEqual([NO_ROOM, { ...DENIED, where: 'eu-central-1: bedrock:ListGuardrails' }, BOTH]);
  expect({ rows, series }).toEqual({ rows: 2, series: 4 });
});
