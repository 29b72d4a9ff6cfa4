import { useState } from 'preact/hooks';
import type { View } from '../view.ts';
import { type Act, ask } from './ask.ts';
import { Dashboard } from './dashboard.tsx';
import { Deeds } from './deeds.tsx';
import { Parameters } from './parameters.tsx';
import { clock, OUTCOMES, Timeline } from './timeline.tsx';
import { useView } from './use-view.ts';

export function Page() {
  const { view, isConnected } = useView();
  const [said, setSaid] = useState('');
  const act: Act = async (path, body) => {
    const reply = await ask(path, body);
    setSaid(reply.sentence);
    return reply;
  };
  return (
    <>
      <header>
        <h1>A dashboard that keeps itself right</h1>
        <p>
          The real operator at work on a cloud of its own, in memory on this machine. Let something happen,
          and watch what it makes of it.
        </p>
        <p role="status" class="state">
          {view === undefined ? 'Loading' : stateOf(view)}
        </p>
      </header>
      <p role="status" class="said">
        {isConnected
          ? said
          : 'The playground does not answer. This page comes back by itself once npm start runs.'}
      </p>
      {view !== undefined && (
        <main>
          <Deeds deeds={view.deeds} act={act} />
          <Dashboard pages={view.pages} />
          <Timeline entries={view.timeline} />
          <Parameters parameters={view.parameters} prefix={view.prefix} act={act} />
        </main>
      )}
    </>
  );
}

/** Describes the last run for screen readers, which read it whenever it changes. */
function stateOf({ isRunning, timeline, interval }: View): string {
  const run = timeline.find((entry) => entry.kind === 'run');
  if (run === undefined) {
    return isRunning ? 'The operator runs for the first time.' : 'The operator has not run yet.';
  }
  const every = `It runs every ${interval} seconds and soon after a parameter changes.`;
  return `Run at ${clock(run.since)}: ${OUTCOMES[run.outcome]}. ${every}`;
}
