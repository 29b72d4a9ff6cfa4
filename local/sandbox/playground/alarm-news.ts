import { shortName } from '../../tool/words/short-name.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { evaluateAlarms } from '../cloud/cloudwatch/alarms/evaluate-alarms.ts';

/** What alarms notify people of, as CloudWatch would, which looks at them every minute. */
export interface AlarmNews {
  /** Evaluates them, and says in a sentence each what went off, and what cleared of that. */
  look(): string[];
  /** Another look than this one has another text. */
  states(): string;
}

export function createAlarmNews(cloud: LocalCloud, region: string, now: () => Date): AlarmNews {
  const off = new Set<string>();
  return {
    look() {
      evaluateAlarms(cloud, region, now());
      return cloud.notifications.splice(0).flatMap(({ alarm, state, topic }) => {
        const whom = topic.split(':').at(-1);
        if (state === 'ALARM') off.add(alarm);
        // That a new alarm finds all well is no news.
        else if (!off.delete(alarm)) return [];
        const what = state === 'ALARM' ? 'went off' : 'cleared';
        return [`The alarm ${shortName(alarm)} ${what} and notified ${whom}`];
      });
    },
    states() {
      const alarms = [...cloud.region(region).alarms.values()];
      return JSON.stringify(alarms.map((one) => [one.AlarmName, one.StateValue, one.ActionsEnabled]));
    },
  };
}
