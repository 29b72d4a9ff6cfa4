import { CfnMapping, type CfnParameter, Token } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { type Interval, readSchedule } from '../schedule.ts';

/** The schedules to choose from, by names that a mapping allows as keys: CloudFormation cannot compute how long four intervals are. */
export const SCHEDULES: Readonly<Record<string, string>> = {
  '5-minutes': 'rate(5 minutes)',
  '10-minutes': 'rate(10 minutes)',
  '15-minutes': 'rate(15 minutes)',
  '30-minutes': 'rate(30 minutes)',
  '1-hour': 'rate(1 hour)',
  '2-hours': 'rate(2 hours)',
  '4-hours': 'rate(4 hours)',
  '6-hours': 'rate(6 hours)',
  '12-hours': 'rate(12 hours)',
  '1-day': 'rate(1 day)',
};

/** Returns the name of a schedule. @throws if there is none. */
export function scheduleName(schedule: string): string {
  const [name] = Object.entries(SCHEDULES).find(([, rate]) => rate === schedule) ?? [];
  if (name === undefined) throw new Error(`there is no ${schedule} to choose`);
  return name;
}

/** Adds the mapping from a schedule to its expression and to the hours that the alarm NoSuccessfulRun watches. */
export function addSchedules(scope: Construct): (parameter: CfnParameter) => Interval {
  const rows = Object.entries(SCHEDULES).map(([name, rate]) => {
    const { expression, silentHours } = readSchedule(name, rate);
    return [name, { Expression: expression.expressionString, SilentHours: String(silentHours) }];
  });
  const mapping = new CfnMapping(scope, 'Schedules', { mapping: Object.fromEntries(rows) });
  return ({ valueAsString }) => ({
    expression: ScheduleExpression.expression(mapping.findInMap(valueAsString, 'Expression')),
    silentHours: Token.asNumber(mapping.findInMap(valueAsString, 'SilentHours')),
  });
}
