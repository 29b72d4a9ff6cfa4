import type { Target } from '../../../shared/config/target.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import type { RunOptions } from '../../../shared/reconcile.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { type Operator, startOperator } from '../operator.ts';
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
  readonly target: Target;
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
  const { cloud, target, port, interval, run, told } = options;
  let operator: Operator | undefined;
  const play = createPlay({
    cloud,
    target,
    interval,
    due: (cause) => operator?.due(cause),
    now: () => new Date(),
  });
  const server = createServer(play, await bundlePage());
  const url = await server.listen({ host: '127.0.0.1', port });
  operator = startOperator({
    run: () => run(play.began()),
    told(cause, result) {
      play.ended(cause, result);
      told(cause, result);
    },
    interval: interval * 1_000,
    batching: BATCHING,
  });
  const { stop } = operator;
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
