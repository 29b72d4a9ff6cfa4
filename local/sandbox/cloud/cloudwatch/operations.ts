import type { Operation } from '../operation.ts';
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from './dashboards.ts';
import { invalidToken } from './errors.ts';
import { getMetricData } from './metric-data/get-metric-data.ts';
import { listMetrics } from './metrics.ts';

export const CLOUDWATCH_OPERATIONS = {
  PutDashboard: { service: 'cloudwatch', run: putDashboard },
  GetDashboard: { service: 'cloudwatch', run: getDashboard },
  DeleteDashboards: { service: 'cloudwatch', run: deleteDashboards },
  ListDashboards: {
    service: 'cloudwatch',
    run: listDashboards,
    token: 'NextToken',
    refuseToken: invalidToken,
  },
  ListMetrics: { service: 'cloudwatch', run: listMetrics, token: 'NextToken', refuseToken: invalidToken },
  GetMetricData: { service: 'cloudwatch', run: getMetricData, token: 'NextToken', refuseToken: invalidToken },
} as const satisfies Record<string, Operation>;
