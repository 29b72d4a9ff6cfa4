import { formatAction } from '../../../tool/words/action-words.ts';
import type { Entry, PlanView, RunEntry } from '../view.ts';
import { clock } from './clock.ts';

export function Timeline(props: { readonly entries: readonly Entry[]; readonly interval: number }) {
  const { entries, interval } = props;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <div class="heading">
        <h2 id="timeline">Runs, newest first</h2>
        <span class="soft">every {interval} s, and when a parameter changes</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ol tabIndex={0} aria-labelledby="timeline">
        {entries.map((entry, index) => (
          <li key={entry.id} class={entry.kind === 'run' ? entry.outcome : 'deed'}>
            {entry.kind === 'run' ? (
              <Run run={entry} before={entries.slice(index + 1).find((one) => one.kind === 'run')} />
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

export const OUTCOMES: Readonly<Record<RunEntry['outcome'], string>> = {
  'in-sync': 'in sync',
  repaired: 'repaired',
  drift: 'drift, not written',
  refused: 'refused',
  failed: 'failed',
};

function Run({ run, before }: { readonly run: RunEntry; readonly before: RunEntry | undefined }) {
  const hasNewProblems = run.problems.join() !== before?.problems.join();
  return (
    <>
      <h3>
        <Time time={run.time} /> <span class="badge">{OUTCOMES[run.outcome]}</span>{' '}
        {run.runs > 1 ? `${run.runs} runs: ${run.cause}` : run.cause}
      </h3>
      <p>{run.sentence}</p>
      {run.plans.map((plan) => (
        <Plan key={plan.subject} plan={plan} />
      ))}
      <Sentences title="Notices" of={run.notices} isOpen />
      <Sentences title="Problems" of={run.problems} isOpen={hasNewProblems} />
    </>
  );
}

function Plan({ plan: { subject, action, withheld, reason, changes } }: { readonly plan: PlanView }) {
  return (
    <>
      <p>
        <b>{withheld === undefined ? formatAction(action) : `${formatAction(withheld)}, withheld`}</b>{' '}
        {subject}: {reason}
      </p>
      <Sentences
        title={withheld === undefined ? 'What differed' : 'What differs'}
        of={changes}
        isOpen={changes.length <= FEW}
        kind="changes"
      />
    </>
  );
}

/** The number of sentences that are shown at first. */
const FEW = 6;

function Sentences(props: {
  readonly title: string;
  readonly of: readonly string[];
  readonly isOpen: boolean;
  readonly kind?: string;
}) {
  if (props.of.length === 0) return null;
  return (
    <details open={props.isOpen} class={props.kind}>
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
  return <time dateTime={time}>{clock(time)}</time>;
}
