import { BEDROCK_OPERATIONS } from './bedrock/operations.ts';
import { ALARM_OPERATIONS } from './cloudwatch/alarms/operations.ts';
import { CLOUDWATCH_OPERATIONS } from './cloudwatch/operations.ts';
import { COST_EXPLORER_OPERATIONS } from './cost-explorer/operations.ts';
import { EVENTS_OPERATIONS } from './events/operations.ts';
import { LOGS_OPERATIONS } from './logs/operations.ts';
import { MANTLE_OPERATIONS } from './mantle/operations.ts';
import type { Operation } from './operation.ts';
import { PRICING_OPERATIONS } from './pricing/operations.ts';
import { QUEUE_OPERATIONS } from './queues/operations.ts';
import { QUOTA_OPERATIONS } from './quotas/operations.ts';
import { SSM_OPERATIONS } from './ssm/operations.ts';

const ALL = {
  ...SSM_OPERATIONS,
  ...CLOUDWATCH_OPERATIONS,
  ...ALARM_OPERATIONS,
  ...BEDROCK_OPERATIONS,
  ...MANTLE_OPERATIONS,
  ...EVENTS_OPERATIONS,
  ...QUOTA_OPERATIONS,
  ...PRICING_OPERATIONS,
  ...COST_EXPLORER_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...LOGS_OPERATIONS,
};

export type OperationName = keyof typeof ALL;

export const OPERATIONS: Readonly<Record<OperationName, Operation>> = ALL;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
