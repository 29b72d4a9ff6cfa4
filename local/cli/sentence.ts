import { OperationError } from '../../shared/aws/errors.ts';

/** What a person can do about the commonest errors of an AWS tool, by the name of the SDK's error or the code of Node's. */
const ADVICE: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'no AWS credentials: set AWS_PROFILE or --profile, or sign in (aws sso login)',
  ExpiredTokenException: 'the AWS credentials have expired: sign in again',
  ExpiredToken: 'the AWS credentials have expired: sign in again',
  UnrecognizedClientException: 'AWS does not know these credentials, or the Region is not enabled for them',
  InvalidClientTokenId: 'AWS does not know these credentials, or the Region is not enabled for them',
  ENOTFOUND: 'no network, or no such Region',
  EAI_AGAIN: 'no network: the name server does not answer',
};

/** An error as one sentence, without a stack trace: the operation, what AWS said, and what to do about it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [sentence = ''] = error.message.split('\n');
  const advice = adviceOn(error);
  return advice === undefined ? sentence : `${advice} (${sentence})`;
}

function adviceOn(error: Error): string | undefined {
  const code = error instanceof OperationError ? error.code : error.name;
  return ADVICE[code] ?? ADVICE[String(Object(error.cause).code)];
}
