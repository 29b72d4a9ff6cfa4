import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCloud } from '../local/sandbox/cloud/cloud.ts';
import { seed } from '../local/sandbox/cloud/seed.ts';
import { useLocalCloud } from '../local/sandbox/environment.ts';
import { reconcileAtOnce, runAtOnce } from '../local/sandbox/run-at-once.ts';
import { OPERATOR } from './estate.ts';
import { holdTo, print } from './figures.ts';

/** Milliseconds that a call takes at least. */
const LATENCY = 100;

/**
 * Measures how many calls of a settled run wait for one another: its wall time in call latencies, on a machine of any speed. A proxy holds
 * calls back until none has come for 100 ms, then lets all of them through at once.
 */
export async function benchLatencies(budget: number): Promise<void> {
  const cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  useLocalCloud(cloud.url, OPERATOR.region);
  await runAtOnce(OPERATOR);
  const proxy = await startProxy(cloud.url);
  useLocalCloud(proxy.url, OPERATOR.region);
  const started = performance.now();
  await reconcileAtOnce(OPERATOR);
  const elapsed = performance.now() - started;
  proxy.close();
  await cloud.close();
  holdTo(budget, proxy.waves(), 'the number of call latencies');
  print(
    'wall time of a settled run',
    `${proxy.waves()} call latencies of ${budget} (${elapsed.toFixed(0)} ms at ${LATENCY} ms a call)`,
  );
}

async function startProxy(target: string) {
  let waves = 0;
  let held: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const release = (): void => {
    waves += 1;
    const wave = held;
    held = [];
    for (const pass of wave) pass();
  };
  const server = createServer((incoming, outgoing) => {
    held.push(() => passOn(target, incoming, outgoing));
    clearTimeout(timer);
    timer = setTimeout(release, LATENCY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    waves: () => waves,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const call = forward(
    new URL(url, target),
    { ...(method === undefined ? {} : { method }), headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    },
  );
  incoming.pipe(call);
}
