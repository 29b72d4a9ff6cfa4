import { useEffect, useState } from 'preact/hooks';
import type { View } from '../view.ts';
import { clock } from './clock.ts';

/** Says when the operator runs next. It is no status, so that screen readers do not read out every second. */
export function NextRun({ view: { isPaused, nextRun } }: { readonly view: View }) {
  const now = useNow();
  if (isPaused) return <b class="next paused">The operator is paused.</b>;
  if (nextRun === undefined) return null;
  const seconds = Math.max(0, Math.round((Date.parse(nextRun) - now) / 1_000));
  return (
    <span class="next">
      Next run at {clock(nextRun)}, in {seconds} s.
    </span>
  );
}

const SECOND = 1_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return now;
}
