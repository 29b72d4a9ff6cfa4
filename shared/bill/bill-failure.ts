import { type Problem, WAIT } from '../kit/problem.ts';

/** Why Cost Explorer could not be read. */
export type BillFailure =
  /** `isByScp`: by a service control policy of the organization, which no policy of the account can allow. */
  | { readonly kind: 'denied'; readonly action: string; readonly isByScp?: true }
  /** The account is a member of an organization whose management account withholds Cost Explorer. */
  | { readonly kind: 'withheld' }
  /** Cost Explorer is not enabled. A member account may get the same answer if it is withheld. */
  | { readonly kind: 'notEnabled' }
  /** Cost Explorer is enabled and has no data yet. */
  | { readonly kind: 'noData' }
  /** There is no Cost Explorer in the partition. */
  | { readonly kind: 'notOffered' }
  | { readonly kind: 'throttled' | 'failed' };

/** Returns what to do about it. `where` names the call, if one was denied. */
export function billProblem(failure: BillFailure): Problem {
  const { remedy, message } = wordsOf(failure);
  const where = failure.kind === 'denied' ? failure.action : 'billCheck';
  return { where, remedy, message };
}

const MEMBERS =
  'sk the management account to let member accounts see Cost Explorer (Cost Management preferences)';

function wordsOf(failure: BillFailure): Pick<Problem, 'remedy' | 'message'> {
  switch (failure.kind) {
    case 'denied':
      return {
        remedy: failure.isByScp
          ? `Allow ${failure.action} in your organization's service control policy`
          : `Allow ${failure.action} for collect's role`,
        message: 'access denied; the bill could not be read',
      };
    case 'withheld':
      return {
        remedy: `A${MEMBERS}`,
        message: 'the management account withholds Cost Explorer from this account',
      };
    case 'notEnabled':
      return {
        remedy: `Enable Cost Explorer in the Billing console, or a${MEMBERS}`,
        message: 'Cost Explorer is not enabled for this account; its data takes up to 24 hours',
      };
    case 'noData':
      return {
        remedy: 'Wait up to 24 hours after Cost Explorer was enabled',
        message: 'Cost Explorer has no data yet',
      };
    case 'notOffered':
      return {
        remedy: 'Remove billCheck from the settings',
        message: 'there is no Cost Explorer in this partition',
      };
    case 'throttled':
    case 'failed':
      return { remedy: WAIT, message: 'Cost Explorer could not be read' };
  }
}
