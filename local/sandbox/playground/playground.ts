import type { Operator } from '../../../shared/config/operator.ts';
import type { RunOptions } from '../../../shared/reconcile.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { Round } from '../run-at-once.ts';
import { createSchedule } from '../schedule.ts';
import { bundlePage } from './bundle.ts';
import { createPlay, type Play } from './play.ts';
import { createServer } from './server.ts';

export interface Playground {
  readonly url: string;
  close(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Empty: the playground fills it. */
  readonly cloud: LocalCloud;
  readonly operator: Operator;
  /** 0 uses any free port. */
  readonly port: number;
  /** Seconds between scheduled runs. */
  readonly interval: number;
  readonly run: (options: RunOptions) => Promise<Round>;
  readonly onRun: (cause: string, result: Round | Error) => void;
}

/** Milliseconds to wait for further causes. */
const BATCHING = 300;
/** Milliseconds between looks at the cloud, which any AWS tool may change, too. */
const LOOK = 500;
const MINUTE = 60_000;

/** Opens a page that shows the operator at work on the cloud. @throws if the port is in use. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { cloud, operator, port, interval, run, onRun } = options;
  // It takes another process while this one fills the cloud.
  const assets = bundlePage();
  const schedule = createSchedule<Round>({
    run: () => run(play.began()),
    onRun(cause, result) {
      play.ended(cause, result);
      onRun(cause, result);
    },
    interval: interval * 1_000,
    batching: BATCHING,
  });
  const play: Play = createPlay({ cloud, operator, interval, schedule, now: () => new Date() });
  const server = createServer(play, await assets);
  const url = await server.listen({ host: '127.0.0.1', port });
  schedule.start();
  const timers = [setInterval(play.refresh, LOOK), setInterval(play.tick, MINUTE)];
  return {
    url,
    async close() {
      schedule.stop();
      for (const timer of timers) clearInterval(timer);
      play.close();
      await server.close();
    },
  };
}
