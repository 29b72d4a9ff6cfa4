import type { Account } from './account.ts';
import type { Answer } from './answer.ts';
import { successAnswer } from './answer.ts';
import { AwsError } from './aws-error.ts';
import type { Call, Service } from './call.ts';
import { getStaleDashboard } from './cloudwatch/dashboards.ts';
import { dashboardNotFound } from './cloudwatch/errors.ts';
import { refuseEvents } from './events/operations.ts';
import type { FaultKind } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import type { ReadCall } from './read-call.ts';

/** HTTP status where services differ. Source: service models; AWS JSON answers client errors with 400. */
const STATUS = {
  throttle: {
    ssm: 400,
    cloudwatch: 400,
    bedrock: 429,
    'bedrock-mantle': 429,
    events: 400,
    servicequotas: 400,
    pricing: 400,
    ce: 400,
    sqs: 400,
    logs: 400,
  },
  denied: {
    ssm: 400,
    cloudwatch: 400,
    bedrock: 403,
    // Reported of missing permissions, where 403 would be expected (public reports, 2026).
    'bedrock-mantle': 401,
    events: 400,
    servicequotas: 400,
    pricing: 400,
    ce: 400,
    sqs: 403,
    logs: 400,
  },
} as const satisfies Record<string, Record<Service, number>>;

/** Computes the answer under a fault. The server handles `hang` and `reset` (server.ts). */
export function serveCall(call: ReadCall, account: Account, fault: FaultKind | undefined): Answer {
  return fault === undefined ? succeed(call, account) : FAULTY[fault](call, account);
}

const FAULTY: Readonly<Record<FaultKind, (call: ReadCall, account: Account) => Answer>> = {
  throttle({ service }) {
    // Sources: API references of Service Quotas, Cost Explorer and SQS; the others say it as most of AWS does.
    const names: Partial<Record<Service, string>> = {
      servicequotas: 'TooManyRequestsException',
      ce: 'LimitExceededException',
      sqs: 'RequestThrottled',
      'bedrock-mantle': 'rate_limit_exceeded',
    };
    const name = names[service] ?? 'ThrottlingException';
    throw new AwsError(name, 'Rate exceeded', STATUS.throttle[service]);
  },
  'error-500'({ service }) {
    const names: Partial<Record<Service, string>> = {
      servicequotas: 'ServiceException',
      pricing: 'InternalErrorException',
      'bedrock-mantle': 'server_error',
    };
    const name = names[service] ?? 'InternalFailure';
    throw new AwsError(name, 'An internal error occurred', 500);
  },
  denied(call) {
    throw accessDenied(call);
  },
  'denied-by-scp'(call) {
    throw accessDenied(call, ' with an explicit deny in a service control policy');
  },
  unrecognized({ service }) {
    const message = 'The security token included in the request is invalid.';
    throw new AwsError('UnrecognizedClientException', message, STATUS.denied[service]);
  },
  'not-offered'({ service }) {
    throw notOffered(service);
  },
  hang: succeed,
  reset: succeed,
  malformed(call, account) {
    const { body } = succeed(call, account);
    return successAnswer(call.service, body.slice(0, Math.ceil(body.length / 2)));
  },
  empty(call, account) {
    succeed(call, account);
    return successAnswer(call.service, '{}');
  },
  'cut-paging'(call, account) {
    const { token = 'NextToken', refuseToken, run, withToken } = OPERATIONS[call.operation];
    if (call.input[token] !== undefined && refuseToken !== undefined) throw refuseToken();
    const page = { [token]: 'leads-nowhere', ...run(call, account), ...withToken?.('leads-nowhere') };
    return successAnswer(call.service, JSON.stringify(page));
  },
  'stale-404'(call) {
    throw dashboardNotFound([String(call.input.DashboardName)]);
  },
  'stale-body'(call, account) {
    return successAnswer(call.service, JSON.stringify(getStaleDashboard(call, account)));
  },
  'refuse-entries'(call) {
    return successAnswer(call.service, JSON.stringify(refuseEvents(call)));
  },
};

export function accessDenied({ service, operation }: Call, why = ''): AwsError {
  const message = `User is not authorized to perform: ${service}:${operation}${why}`;
  const name = service === 'bedrock-mantle' ? 'access_denied' : 'AccessDeniedException';
  return new AwsError(name, message, STATUS.denied[service]);
}

/** Sources: cartography#2225 (Bedrock), aws-cli#5925 (Service Quotas), CommonErrors of the others. */
function notOffered(service: Service): AwsError {
  if (service === 'bedrock') return new AwsError('ValidationException', 'Unknown Operation');
  if (service === 'bedrock-mantle') return new AwsError('not_found', 'Not Found', 404);
  if (service !== 'servicequotas') return new AwsError('UnknownOperationException', '');
  const message = 'The request failed because the specified service does not exist.';
  return new AwsError('NoSuchResourceException', message);
}

function succeed(call: ReadCall, account: Account): Answer {
  return successAnswer(call.service, JSON.stringify(OPERATIONS[call.operation].run(call, account)));
}
