import {
  type CloudWatchClient,
  DashboardInvalidInputError,
  type DashboardValidationMessage,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import type { BodyRefusal } from '../world.ts';
import { allPages, type Call, required } from './call.ts';
import { OperationError, oneLine, RefusedBodyError } from './errors.ts';

const LIST = 'cloudwatch:ListDashboards';
const GET = 'cloudwatch:GetDashboard';
const PUT = 'cloudwatch:PutDashboard';
const DELETE = 'cloudwatch:DeleteDashboards';

export async function listDashboards(
  cloudWatch: CloudWatchClient,
  call: Call,
  prefix: string,
): Promise<string[]> {
  const entries = await allPages(LIST, async (NextToken) => {
    const input = { DashboardNamePrefix: prefix, NextToken };
    const answer = await call(LIST, (options) => cloudWatch.send(new ListDashboardsCommand(input), options));
    return { items: answer.DashboardEntries, next: answer.NextToken };
  });
  return entries.map(({ DashboardName }) => required(LIST, 'name of a dashboard', DashboardName));
}

/** Returns the text of the body, or `undefined` if CloudWatch answers that the dashboard does not exist. */
export function getDashboard(
  cloudWatch: CloudWatchClient,
  call: Call,
  name: string,
): Promise<string | undefined> {
  return unlessMissing(
    call(GET, async (options) => {
      const answer = await cloudWatch.send(new GetDashboardCommand({ DashboardName: name }), options);
      return required(GET, 'body', answer.DashboardBody);
    }),
  );
}

/**
 * Writes a dashboard and returns CloudWatch's warnings.
 *
 * @throws RefusedBodyError if CloudWatch lists what is wrong with the body.
 */
export async function putDashboard(
  cloudWatch: CloudWatchClient,
  call: Call,
  name: string,
  body: unknown,
): Promise<Complaint[]> {
  const input = { DashboardName: name, DashboardBody: JSON.stringify(body) };
  try {
    const answer = await call(PUT, (options) => cloudWatch.send(new PutDashboardCommand(input), options));
    return complaintsOf(answer.DashboardValidationMessages);
  } catch (error) {
    const cause = error instanceof OperationError ? error.cause : undefined;
    if (!(cause instanceof DashboardInvalidInputError)) throw error;
    const listed = complaintsOf(cause.dashboardValidationMessages);
    const complaints = listed.length > 0 ? listed : complaintsWithin(cause.message);
    if (complaints.length === 0) throw new OperationError(`${PUT} ${name}`, cause);
    throw new RefusedBodyError(`${PUT} ${name}`, cause, complaints);
  }
}

export async function deleteDashboard(cloudWatch: CloudWatchClient, call: Call, name: string): Promise<void> {
  await unlessMissing(
    call(DELETE, (options) =>
      cloudWatch.send(new DeleteDashboardsCommand({ DashboardNames: [name] }), options),
    ),
  );
}

/**
 * The error's name depends on a header of the answer (x-amzn-query-error). It is not documented which one the service sends.
 */
const MISSING = new Set(['ResourceNotFound', 'DashboardNotFoundError']);

async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OperationError && MISSING.has(error.code)) return undefined;
    throw error;
  }
}

type Complaint = BodyRefusal['complaints'][number];

function complaintsOf(messages: readonly DashboardValidationMessage[] = []): Complaint[] {
  return messages.map(({ DataPath = '', Message }) => ({
    path: DataPath.replace(/^\//, ''),
    reason: oneLine(Message ?? 'no reason given'),
  }));
}

/** Parses the list of validation messages that ends the error's message as JSON, with other keys. */
function complaintsWithin(message: string): Complaint[] {
  try {
    const list: unknown = JSON.parse(message.slice(message.indexOf('[')));
    const items: unknown[] = Array.isArray(list) ? list : [];
    return complaintsOf(
      items.map((item) => {
        const { dataPath, message: Message } = Object(item);
        return { DataPath: String(dataPath ?? ''), Message: String(Message) };
      }),
    );
  } catch {
    return [];
  }
}
