import { asksForQuotaAlarms } from '../alarms/quota-alarms.ts';
import { OPTIONAL_LISTS, type Quotas } from '../bedrock/catalogue.ts';
import { projectListIn } from '../facts/project-fact.ts';
import { type Problem, WAIT } from '../kit/problem.ts';
import type { ObservedRegion } from './observed.ts';

/**
 * Reports the lists of Bedrock, bedrock-mantle and Service Quotas that are missing. That a Region does not offer a list is its normal state, and
 * a problem only if you ask for what depends on it.
 */
export function listProblems({
  board,
  config,
  bedrock,
  quotas,
  facts,
}: Pick<ObservedRegion, 'board' | 'config' | 'bedrock' | 'quotas' | 'facts'>): Problem[] {
  const projects = projectListIn(facts.projects, board.region);
  const isWatched = quotas !== undefined && asksForQuotaAlarms(config);
  const unwatched = isWatched ? (quotas.notOffered ?? []) : [];
  return [
    ...(isWatched && quotas.isUnread ? [UNREAD] : []),
    ...bedrock.denied.map((action) =>
      denied(action, "the operator's", 'what it lists is shown only if it has traffic'),
    ),
    ...(bedrock.failed ?? []).map(({ list }) => failed(OPTIONAL_LISTS[list])),
    ...(quotas?.denied ?? []).map((action) =>
      denied(action, "collect's", 'the quotas that it lists are neither shown nor watched'),
    ),
    ...(projects?.denied === undefined
      ? []
      : [
          denied(
            projects.denied,
            "collect's",
            'bedrock-mantle projects without a known name are shown by their ids',
          ),
        ]),
    ...unwatched.map((action) => ({
      where: action,
      remedy: 'Remove quotaUse from the alarms',
      message: 'not offered in this Region; quotas that only it lists are not watched',
    })),
  ];
}

/** Whether a quota may be missing from what is known. */
export function isIncomplete({ denied, notOffered = [], isUnread }: Quotas): boolean {
  return isUnread === true || denied.length + notOffered.length > 0;
}

/** AWS's message would change the page at every run: it is in the log. */
function failed(action: string): Problem {
  return { where: action, remedy: WAIT, message: 'could not be read; its last copy is shown' };
}

const UNREAD: Problem = {
  where: 'settings',
  key: 'alarms.quotaUse',
  remedy: 'Run bedrock-dashboard collect, or deploy the stack without collect: false',
  message: 'expected quotas in facts/quotas, found none; no new quota is watched until collect has read them',
};

/** Names the IAM action alone: AWS's message names a session or request, and would change the page at every run. */
function denied(action: string, whose: string, consequence: string): Problem {
  return {
    where: action,
    remedy: `Allow ${action} for ${whose} role`,
    message: `access denied; ${consequence}`,
  };
}
