import type { AlarmSettings } from '../config/alarm-settings.ts';
import type { Board } from '../config/board.ts';
import type { Problem } from '../kit/problem.ts';
import { MAX_ACTIONS } from './alarm.ts';

/** The topics that a board's alarms publish to. */
export interface Topics {
  readonly arns: readonly string[];
  /** Set where the operator's topics are unknown: live alarms keep theirs. */
  readonly areLeft?: true;
  readonly problems: readonly Problem[];
}

type TopicBoard = Pick<Board, 'region' | 'operatorRegion' | 'alarmTopic' | 'leavesTopics'>;

/**
 * Finds the topics in the board's Region, because an alarm publishes only to topics in its own. Returns `undefined` if the board
 * has no alarms: those of a further Region exist only if the settings name a topic there.
 */
export function topicsFor(
  { region, operatorRegion, alarmTopic, leavesTopics }: TopicBoard,
  { topics }: Pick<AlarmSettings, 'topics'>,
): Topics | undefined {
  const here = [...new Set(topics ?? [])].filter((arn) => arn.split(':')[3] === region).sort();
  if (region !== operatorRegion && here.length === 0) return undefined;
  const problem = (remedy: string, found: string): Problem => {
    return { where: 'settings', key: 'alarms.topics', remedy, message: found };
  };
  if (topics === undefined && leavesTopics) return { arns: [], problems: [], areLeft: true };
  if (topics === undefined) return { arns: alarmTopic === undefined ? [] : [alarmTopic], problems: [] };
  const tooMany = here.length > MAX_ACTIONS;
  const none = topics.length > 0 && here.length === 0;
  return {
    arns: here.slice(0, MAX_ACTIONS),
    problems: [
      ...(tooMany
        ? [
            problem(
              `Keep at most ${MAX_ACTIONS} topics of ${region}`,
              `expected up to ${MAX_ACTIONS} topics of ${region}, found ${here.length}; the first ${MAX_ACTIONS} are used`,
            ),
          ]
        : []),
      ...(none
        ? [
            problem(
              `Add a topic in ${region}`,
              `expected a topic in ${region}, where the alarms are, found none; they notify no topic`,
            ),
          ]
        : []),
    ],
  };
}
