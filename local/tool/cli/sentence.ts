import { OperationError, oneLine } from '../../../shared/aws/errors.ts';
import { adviceOnEndpoint } from './unreachable.ts';

/** What you can do about the commonest errors of an AWS tool, by the name of the SDK's error. */
const ADVICE: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'no AWS credentials: set AWS_PROFILE or --profile, or sign in (aws sso login)',
  ExpiredTokenException: 'the AWS credentials have expired: sign in again',
  ExpiredToken: 'the AWS credentials have expired: sign in again',
  UnrecognizedClientException: 'AWS does not know these credentials, or the Region is not enabled for them',
  InvalidClientTokenId: 'AWS does not know these credentials, or the Region is not enabled for them',
  TimeoutError: 'the endpoint did not answer in time: look at the network, the proxy, the VPN',
};

/** An error as one sentence, without a stack trace: the operation, what AWS said, and what to do about it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const sentence = oneLine(error.message);
  const advice = adviceOn(error);
  return advice === undefined ? sentence : `${advice} (${sentence})`;
}

function adviceOn(error: Error): string | undefined {
  const code = error instanceof OperationError ? error.code : error.name;
  return ADVICE[code] ?? adviceOnEndpoint(error.cause, process.env);
}
