import type { Entry, PagePlanView, RunEntry } from '../view.ts';

export function Timeline({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">Runs, newest first</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ol tabIndex={0} aria-labelledby="timeline">
        {entries.map((entry, index) => (
          <li key={entry.id} class={entry.kind === 'run' ? entry.outcome : 'deed'}>
            {entry.kind === 'run' ? (
              <Run run={entry} isNewest={index === 0} />
            ) : (
              <p>
                <Time time={entry.time} /> {entry.sentence}.
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const OUTCOMES: Readonly<Record<RunEntry['outcome'], string>> = {
  'in-sync': 'in sync',
  repaired: 'repaired',
  drift: 'drift, not written',
  refused: 'refused',
  failed: 'failed',
};

function Run({ run, isNewest }: { readonly run: RunEntry; readonly isNewest: boolean }) {
  return (
    <>
      <h3>
        <Time time={run.time} /> <span class="badge">{OUTCOMES[run.outcome]}</span>{' '}
        {run.runs > 1 ? `${run.runs} runs: ${run.cause}` : run.cause}
      </h3>
      {run.outcome === 'failed' ? (
        <p>{run.sentence}. What it had not reached stays as it was; the next run starts afresh.</p>
      ) : (
        run.pages.map((plan) => <Plan key={plan.page} plan={plan} />)
      )}
      <Sentences title="Notices" of={run.notices} isOpen />
      <Sentences title="Problems" of={run.problems} isOpen={isNewest && run.outcome !== 'in-sync'} />
    </>
  );
}

function Plan({ plan: { page, action, withheld, reason, changes } }: { readonly plan: PagePlanView }) {
  return (
    <>
      <p>
        <b>{withheld === undefined ? action : `${withheld}, withheld`}</b> {page}: {reason}
      </p>
      {changes.length > 0 && (
        <ul class="changes" aria-label={`What changed on ${page}`}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Sentences(props: {
  readonly title: string;
  readonly of: readonly string[];
  readonly isOpen: boolean;
}) {
  if (props.of.length === 0) return null;
  return (
    <details open={props.isOpen}>
      <summary>
        {props.title} ({props.of.length})
      </summary>
      <ul>
        {props.of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

function Time({ time }: { readonly time: string }) {
  return <time dateTime={time}>{new Date(time).toLocaleTimeString('en-GB')}</time>;
}
