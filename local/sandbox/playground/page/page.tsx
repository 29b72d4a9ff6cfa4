import { useState } from 'preact/hooks';
import type { View } from '../view.ts';
import { type Act, ask } from './ask.ts';
import { clock } from './clock.ts';
import { Dashboard } from './dashboard.tsx';
import { Deeds, OperatorDeeds } from './deeds.tsx';
import { NextRun } from './next-run.tsx';
import { Parameters } from './parameters.tsx';
import { Tabs } from './tabs.tsx';
import { OUTCOMES, Timeline } from './timeline.tsx';
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
        <p class="state">
          <span role="status">{view === undefined ? 'Loading' : stateOf(view)}</span>{' '}
          {view !== undefined && <NextRun view={view} />}
        </p>
        {view !== undefined && <OperatorDeeds deeds={view.deeds} act={act} />}
        <p role="status" class="said">
          {isConnected
            ? said
            : 'The playground does not answer. This page comes back by itself once npm start runs.'}
        </p>
      </header>
      {view !== undefined && (
        <main>
          <Tabs
            tabs={[
              { name: 'actions', title: 'Actions', content: <Deeds deeds={view.deeds} act={act} /> },
              {
                name: 'parameters',
                title: 'Parameters',
                content: <Parameters parameters={view.parameters} prefix={view.prefix} act={act} />,
              },
            ]}
          />
          <Dashboard pages={view.pages} outlinedRun={view.outlinedRun} />
          <Timeline entries={view.timeline} interval={view.interval} />
        </main>
      )}
    </>
  );
}

/** Describes the last run for screen readers, which read it whenever it changes. */
function stateOf({ isRunning, timeline }: View): string {
  if (isRunning) return 'The operator runs.';
  const run = timeline.find((entry) => entry.kind === 'run');
  return run === undefined
    ? 'The operator has not run yet.'
    : `Last run at ${clock(run.time)}: ${OUTCOMES[run.outcome]}.`;
}
