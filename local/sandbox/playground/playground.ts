import type { Operator } from '../../../shared/config/operator.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import type { RunOptions } from '../../../shared/reconcile.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { type Schedule, startSchedule } from '../schedule.ts';
import { bundlePage } from './bundle.ts';
import { createPlay } from './play.ts';
import { createServer } from './server.ts';

export interface Playground {
  readonly url: string;
  close(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Empty: the playground fills it. */
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  /** 0 takes any free one. */
  readonly port: number;
  /** Seconds between scheduled runs. */
  readonly interval: number;
  readonly run: (options: RunOptions) => Promise<Outcome>;
  readonly told: (cause: string, result: Outcome | Error) => void;
}

/** Milliseconds to wait for further causes. */
const BATCHING = 300;
/** Others may edit the cloud, too, with any AWS tool: so often it is looked at. */
const LOOK = 500;
const MINUTE = 60_000;

/** The operator at work on the cloud, and a page that shows it. @throws if the port is taken. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { cloud, operator, port, interval, run, told } = options;
  let schedule: Schedule | undefined;
  const play = createPlay({
    cloud,
    operator,
    interval,
    due: (cause) => schedule?.due(cause),
    now: () => new Date(),
  });
  const server = createServer(play, await bundlePage());
  const url = await server.listen({ host: '127.0.0.1', port });
  schedule = startSchedule({
    run: () => run(play.began()),
    told(cause, result) {
      play.ended(cause, result);
      told(cause, result);
    },
    interval: interval * 1_000,
    batching: BATCHING,
  });
  const { stop } = schedule;
  const timers = [setInterval(play.refresh, LOOK), setInterval(play.tick, MINUTE)];
  return {
    url,
    async close() {
      stop();
      for (const timer of timers) clearInterval(timer);
      play.close();
      await server.close();
    },
  };
}
