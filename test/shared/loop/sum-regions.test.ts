import { expect, test } from 'vitest';
import { boardsOf } from '../../../shared/config/board.ts';
import type { Problem } from '../../../shared/kit/problem.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { sumRegions } from '../../../shared/loop/sum-regions.ts';
import { configOf } from '../builders.ts';
import { OPERATOR } from '../drift/estate.ts';

const [OWN, EU = OWN] = boardsOf({ ...OPERATOR, regions: ['eu-central-1'] });

function desiredOf(board: typeof OWN, problems: readonly Problem[]): DesiredRegion {
  const { settings } = configOf({});
  return {
    board,
    settings,
    problems,
    pages: [],
    alarms: [],
    rows: 1,
    series: 2,
    live: { pages: new Map(), alarms: [] },
  };
}

const BOTH: Problem = { where: 'models/bad', remedy: 'Do it', message: 'expected a model id' };
const NO_ROOM: Problem = { where: EU.dashboardName, remedy: 'Do it', message: 'no room for the graphs' };
const DENIED: Problem = { where: 'bedrock:ListGuardrails', remedy: 'Do it', message: 'access denied' };

test('problems of all Regions: what both have once, and the Region named where nothing else tells it', () => {
  const { problems, rows, series } = sumRegions([
    desiredOf(OWN, [BOTH]),
    desiredOf(EU, [BOTH, NO_ROOM, DENIED]),
  ]);
  expect(problems).toEqual([NO_ROOM, { ...DENIED, where: 'eu-central-1: bedrock:ListGuardrails' }, BOTH]);
  expect({ rows, series }).toEqual({ rows: 2, series: 4 });
});
