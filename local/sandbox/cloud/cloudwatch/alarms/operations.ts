import type { Operation } from '../../operation.ts';
import { deleteAlarms, disableAlarmActions, enableAlarmActions, setAlarmState } from './change-alarms.ts';
import { describeAlarms, refuseAlarmToken } from './describe-alarms.ts';
import { putMetricAlarm } from './put-alarm.ts';

export const ALARM_OPERATIONS = {
  PutMetricAlarm: { service: 'cloudwatch', run: putMetricAlarm },
  DescribeAlarms: {
    service: 'cloudwatch',
    run: describeAlarms,
    token: 'NextToken',
    refuseToken: refuseAlarmToken,
  },
  DeleteAlarms: { service: 'cloudwatch', run: deleteAlarms },
  EnableAlarmActions: { service: 'cloudwatch', run: enableAlarmActions },
  DisableAlarmActions: { service: 'cloudwatch', run: disableAlarmActions },
  SetAlarmState: { service: 'cloudwatch', run: setAlarmState },
} as const satisfies Record<string, Operation>;
