import { SSMClient } from '@aws-sdk/client-ssm';
import type { Operator } from '../../../shared/config/operator.ts';
import { pagesAmong } from '../../../shared/dashboard/page-names.ts';
import type { Plan } from '../../../shared/drift/plan.ts';
import type { RunOptions } from '../../../shared/reconcile.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { Round } from '../run-at-once.ts';
import { wakesOperator } from '../wakes-operator.ts';
import { createAlarmNews } from './alarm-news.ts';
import { createBedrockFaults } from './bedrock-faults.ts';
import type { RunSchedule, Scene } from './deed.ts';
import { DEEDS, deedNamed, viewOf } from './deeds.ts';
import { createDrawing } from './draw.ts';
import { type LastChanges, lastChanges } from './last-changes.ts';
import { check, parametersOf } from './parameters.ts';
import { createRevisions } from './revisions.ts';
import { deleteParameter, type Edit, type Saved, saveParameter } from './save-parameter.ts';
import { createStream, type Stream } from './stream.ts';
import { createTimeline } from './timeline.ts';
import { createTraffic } from './traffic.ts';
import type { View } from './view.ts';

/** What the page can show and do. */
export interface Play {
  readonly stream: Stream;
  view(): View;
  /** Sends the newest state to every tab. */
  refresh(): void;
  /** Returns `undefined` if there is no such deed, and why if it is refused. */
  perform(name: string): { readonly isDone: boolean; readonly sentence: string } | undefined;
  check(name: string, value: string): readonly string[];
  save(edit: Edit): Promise<Saved>;
  remove(name: string): Promise<void>;
  /** Returns `undefined` if there is no such page. */
  draw(name: string): Promise<string | undefined>;
  /** Records that a run begins. Its options let the page show what it plans. */
  began(): RunOptions;
  ended(cause: string, result: Round | Error): void;
  /** Publishes the traffic of another minute. */
  tick(): void;
  close(): void;
}

export interface PlayOptions {
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  /** Seconds between scheduled runs: shown, not kept. */
  readonly interval: number;
  readonly schedule: RunSchedule;
  readonly now: () => Date;
}

/** The name of the queue that wakes the operator: any message will do. */
export const RUN_QUEUE = 'bedrock-dashboard-operator';

/** Fills the cloud and requests a run when a parameter changes. The caller reports the runs. */
export function createPlay({ cloud, operator, interval, schedule, now }: PlayOptions): Play {
  const timeline = createTimeline(now);
  const bedrock = createBedrockFaults(cloud.faults);
  const traffic = createTraffic(cloud, operator, () => now().getTime());
  const stream = createStream();
  const drawing = createDrawing(now);
  const revisions = createRevisions();
  const alarms = createAlarmNews(cloud, operator.region, now);
  const ssm = new SSMClient({ region: operator.region });
  let isRunning = false;
  let plans: readonly Plan[] = [];
  let ticks = 0;

  let isFilling = false;
  let changed: LastChanges | undefined;

  const fill = (): void => {
    isFilling = true;
    traffic.fill();
    isFilling = false;
  };
  const scene: Scene = {
    cloud,
    operator,
    bedrock,
    traffic,
    schedule,
    reset() {
      cloud.clear();
      bedrock.clear();
      timeline.clear();
      fill();
      ticks += 1;
      changed = undefined;
      schedule.due('reset');
    },
  };
  const pageOf = (name: string) => {
    const body = cloud.dashboards.get(name);
    return body === undefined
      ? []
      : [
          {
            name,
            body,
            notes: changed?.notes.get(name),
            revision: `${revisions.of(name, `${body}${alarms.states()}${changed?.time}`)}.${ticks}`,
          },
        ];
  };
  const view = (): View => {
    const { isPaused, next } = schedule.state();
    return {
      region: operator.region,
      prefix: operator.prefix,
      interval,
      isRunning,
      isPaused,
      ...(next === undefined ? {} : { nextRun: next.toISOString() }),
      ...(changed === undefined ? {} : { outlinedRun: changed.time }),
      pages: pagesAmong(cloud.dashboards.names(), operator).flatMap((name) =>
        pageOf(name).map(({ revision }) => ({ name, revision })),
      ),
      deeds: DEEDS.map((deed) => viewOf(deed, scene)),
      parameters: parametersOf(cloud, operator),
      timeline: timeline.entries(),
    };
  };
  const refresh = (): void => {
    for (const sentence of alarms.look()) timeline.addDeed(sentence);
    stream.send(JSON.stringify(view()));
  };

  fill();
  cloud.onParameterChange((name, operation) => {
    if (!isFilling && wakesOperator(operator, name)) schedule.due(`${name} ${operation.toLowerCase()}d`);
  });
  cloud.createQueue(RUN_QUEUE, () => schedule.due('a message'), operator.region);
  return {
    stream,
    view,
    refresh,
    perform(name) {
      const deed = deedNamed(name);
      if (deed === undefined) return undefined;
      const refusal = deed.refusal?.(scene);
      if (refusal !== undefined) return { isDone: false, sentence: `Nothing done: ${refusal}.` };
      const sentence = deed.play(scene);
      if (deed.isUnlisted !== true) timeline.addDeed(sentence);
      refresh();
      return { isDone: true, sentence: `${sentence}.` };
    },
    check: (name, value) => check(cloud, operator, name, value),
    save: (edit) => saveParameter({ cloud, operator, ssm }, edit),
    remove: (name) => deleteParameter({ operator, ssm }, name),
    async draw(name) {
      const [page] = pagesAmong([name], operator).flatMap(pageOf);
      return page === undefined ? undefined : drawing.draw(page);
    },
    began() {
      isRunning = true;
      plans = [];
      refresh();
      return {
        onActed(all) {
          plans = all;
        },
      };
    },
    ended(cause, result) {
      isRunning = false;
      const { time } = timeline.addRun(cause, result, plans);
      if (!(result instanceof Error)) changed = lastChanges(plans, time) ?? changed;
      refresh();
    },
    tick() {
      traffic.tick();
      ticks += 1;
      // Otherwise they would accumulate: the playground does not read them.
      cloud.calls.length = 0;
      refresh();
    },
    close() {
      stream.close();
      drawing.close();
      ssm.destroy();
    },
  };
}
