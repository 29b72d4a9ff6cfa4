import { onTestFinished } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { localCloudVariables } from '../../../../local/sandbox/environment.ts';
import { createPlay, type Play } from '../../../../local/sandbox/playground/play.ts';
import { type Round, runAtOnce } from '../../../../local/sandbox/run-at-once.ts';

export const OPERATOR = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };
/** When the operator would run next. */
export const NEXT = new Date('2026-11-20T16:00:30Z');
/** Retries without the SDK's delays. */
const LIMITS = { connection: 600_000, request: 600_000, attempts: 3, retryDelay: 0, run: 600_000 };

export interface Stage {
  readonly cloud: LocalCloud;
  readonly play: Play;
  /** Causes of the runs that were asked for. */
  readonly due: readonly string[];
  /** Lets so many minutes pass on the clock of the playground. */
  readonly pass: (minutes: number) => void;
  /** The operator runs once; its outcome is in the timeline. */
  readonly run: () => Promise<Round | Error>;
}

/** The playground without a timer, until the test ends: its runs are the test's business. */
export async function stage(): Promise<Stage> {
  const cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
  Object.assign(process.env, localCloudVariables(cloud.url, OPERATOR.region));
  const due: string[] = [];
  let ahead = 0;
  let isPaused = false;
  const play = createPlay({
    cloud,
    operator: OPERATOR,
    interval: 30,
    schedule: {
      due: (cause) => due.push(cause),
      pause() {
        isPaused = true;
      },
      resume() {
        isPaused = false;
      },
      state: () => ({ isPaused, ...(isPaused ? {} : { next: NEXT }) }),
    },
    now: () => new Date(Date.now() + ahead),
  });
  onTestFinished(async () => {
    await play.close();
    await cloud.close();
  });
  return {
    cloud,
    play,
    due,
    pass(minutes) {
      ahead += minutes * 60_000;
    },
    async run() {
      const options = play.began();
      const result = await runAtOnce(OPERATOR, options, { limits: LIMITS }).catch((error: Error) => error);
      play.ended('test', result);
      return result;
    },
  };
}
