import {
  type CloudWatchClient,
  DashboardInvalidInputError,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { allPages, type Call, promised } from './call.ts';
import { MalformedAnswerError, OperationError } from './errors.ts';

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
  return entries.map(({ DashboardName }) => promised(LIST, 'name of a dashboard', DashboardName));
}

/** The parsed body, or `undefined` where CloudWatch says that there is none. */
export async function getDashboard(cloudWatch: CloudWatchClient, call: Call, name: string): Promise<unknown> {
  const body = await unlessMissing(
    call(GET, async (options) => {
      const answer = await cloudWatch.send(new GetDashboardCommand({ DashboardName: name }), options);
      return promised(GET, 'body', answer.DashboardBody);
    }),
  );
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    throw new MalformedAnswerError(`${GET}: the body of ${name} is not JSON`, { cause });
  }
}

/** Returns CloudWatch's warnings; what it refuses, it refuses with its own words. */
export async function putDashboard(
  cloudWatch: CloudWatchClient,
  call: Call,
  name: string,
  body: unknown,
): Promise<string[]> {
  const input = { DashboardName: name, DashboardBody: JSON.stringify(body) };
  try {
    const answer = await call(PUT, (options) => cloudWatch.send(new PutDashboardCommand(input), options));
    return (answer.DashboardValidationMessages ?? []).map(describeValidation);
  } catch (error) {
    const cause = error instanceof OperationError ? error.cause : undefined;
    if (!(cause instanceof DashboardInvalidInputError)) throw error;
    const messages = (cause.dashboardValidationMessages ?? []).map(describeValidation);
    const unsaid = messages.filter((message) => !cause.message.includes(message));
    throw new OperationError(`${PUT} ${name}`, new Error([cause.message, ...unsaid].join('; '), { cause }));
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
 * The error's name depends on a header of the answer (x-amzn-query-error), and which one the service sends is nowhere
 * confirmed: both are known.
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

function describeValidation({
  DataPath,
  Message,
}: {
  DataPath?: string | undefined;
  Message?: string | undefined;
}): string {
  return [DataPath, Message].filter((part) => part !== undefined && part !== '').join(': ');
}
