import { WAIT } from '../kit/problem.ts';

/** Returns what to do about a call of collect that failed. AWS names the IAM action of a call that it denies. */
export function remedyOfFailure(message: string): string {
  // Parameter Store keeps 100 versions of a parameter, and never drops one with a label.
  if (message.includes('ParameterMaxVersionLimitExceeded')) return 'Remove the labels of its old versions';
  const [, action] = /(\w+:\w+): AccessDenied/.exec(message) ?? [];
  return action === undefined ? WAIT : `Allow ${action} for collect's role`;
}
