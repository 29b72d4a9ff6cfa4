import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import type { Service } from './call.ts';
import { QUERY_CODES } from './cloudwatch/errors.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CONTENT_TYPES: Readonly<Record<Service, string>> = {
  ssm: 'application/x-amz-json-1.1',
  cloudwatch: 'application/x-amz-json-1.0',
  bedrock: 'application/json',
  'bedrock-mantle': 'application/json',
  events: 'application/x-amz-json-1.1',
  servicequotas: 'application/x-amz-json-1.1',
  pricing: 'application/x-amz-json-1.1',
  ce: 'application/x-amz-json-1.1',
  sqs: 'application/x-amz-json-1.0',
  logs: 'application/x-amz-json-1.1',
};

export function successAnswer(service: Service, body: string): Answer {
  return { status: 200, headers: commonHeaders(service), body };
}

/** AWS JSON names the error in the body, REST-JSON in a header; in query mode a header gives the older code too. */
export function errorAnswer(service: Service, error: unknown, queryError: boolean): Answer {
  const known =
    error instanceof AwsError ? error : new AwsError('InternalFailure', `Local cloud: ${String(error)}`, 500);
  const { name, message, status, fields } = known;
  const headers = commonHeaders(service);
  if (service === 'bedrock') {
    headers['x-amzn-errortype'] = name;
    return { status, headers, body: JSON.stringify({ message, ...fields }) };
  }
  // As the APIs of OpenAI do, which this endpoint speaks.
  if (service === 'bedrock-mantle') {
    return {
      status,
      headers,
      body: JSON.stringify({ error: { code: name, message, param: null, type: name } }),
    };
  }
  if (queryError) {
    headers['x-amzn-query-error'] = `${QUERY_CODES[name] ?? name};${status < 500 ? 'Sender' : 'Receiver'}`;
  }
  return { status, headers, body: JSON.stringify({ __type: name, message, ...fields }) };
}

function commonHeaders(service: Service): Record<string, string> {
  return { 'content-type': CONTENT_TYPES[service], 'x-amzn-requestid': randomUUID() };
}
