import * as z from 'zod';
import type { Account } from '../account.ts';
import type { Call } from '../call.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { bodyFaults } from './body-rules.ts';
import { dashboardNotFound, invalidBody, invalidToken, invalidValue } from './errors.ts';

const BAD_VALUE = 'InvalidParameterValueException';
/** Dashboards that one DeleteDashboards takes. Source: CloudWatch API reference. */
const MAX_DELETED = 100;

const PutInput = z.object({ DashboardName: z.string(), DashboardBody: z.string() });
const GetInput = z.object({ DashboardName: z.string() });
const ListInput = z.object({
  DashboardNamePrefix: z
    .string()
    .regex(/^[A-Za-z0-9._-]*$/)
    .optional(),
  NextToken: z.string().optional(),
});
const DeleteInput = z.object({ DashboardNames: z.array(z.string()).min(1).max(MAX_DELETED) });

/** Keeps the body verbatim; what GetDashboard answers is byte for byte what was put. */
export function putDashboard(call: Call, account: Account): object {
  const { DashboardName: name, DashboardBody: body } = readInput(PutInput, call.input, BAD_VALUE);
  checkName(name);
  const faults = bodyFaults(body);
  if (faults.length > 0) throw invalidBody(faults);
  account.dashboards.put(name, body, account.settings.lagReads);
  return { DashboardValidationMessages: account.warnings.splice(0) };
}

export function getDashboard(call: Call, account: Account): object {
  const { DashboardName: name } = readInput(GetInput, call.input, BAD_VALUE);
  checkName(name);
  const body = account.dashboards.read(name);
  if (body === undefined) throw dashboardNotFound([name]);
  return { DashboardName: name, DashboardArn: dashboardArn(account, name), DashboardBody: body };
}

export function listDashboards(call: Call, account: Account): object {
  const { DashboardNamePrefix: prefix = '', NextToken } = readInput(ListInput, call.input, BAD_VALUE);
  const entries = account.dashboards.list().filter(({ name }) => name.startsWith(prefix));
  const size = account.settings.dashboardsPerPage;
  const page = pageOf(entries, { list: `dashboards ${prefix}`, size, token: NextToken }, invalidToken);
  return {
    DashboardEntries: page.items.map(({ name, body, modified }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(account, name),
      LastModified: modified,
      Size: Buffer.byteLength(body),
    })),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

/** "If there is an error during this call, no dashboards are deleted." (API reference) */
export function deleteDashboards(call: Call, account: Account): object {
  const { DashboardNames: names } = readInput(DeleteInput, call.input, BAD_VALUE);
  for (const name of names) checkName(name);
  const missing = names.filter((name) => account.dashboards.get(name) === undefined);
  if (missing.length > 0) throw dashboardNotFound(missing);
  for (const name of names) account.dashboards.delete(name);
  return {};
}

/** GetDashboard as it may answer while CloudWatch's copies disagree: the body before the last write. */
export function getStaleDashboard(call: Call, account: Account): object {
  const { DashboardName: name } = readInput(GetInput, call.input, BAD_VALUE);
  const body = account.dashboards.before(name);
  if (body === undefined) throw dashboardNotFound([name]);
  return { DashboardName: name, DashboardArn: dashboardArn(account, name), DashboardBody: body };
}

/** Dashboards are global: the ARN has no Region. */
function dashboardArn({ id }: Account, name: string): string {
  return `arn:aws:cloudwatch::${id}:dashboard/${name}`;
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9_-]{1,255}$/.test(name)) return;
  throw invalidValue(
    `The value ${name} for field DashboardName contains invalid characters or has a wrong length. ` +
      'It can only contain 1 to 255 alphanumerics, dash (-) and underscore (_).',
  );
}
