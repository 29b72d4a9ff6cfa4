import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageView } from '../view.ts';
import { clock } from './clock.ts';
import { createScrollKeeper, type Scroll } from './scroll-keeper.ts';

/** The width of a drawn page in pixels. */
const WIDTH = 1_280;
/** Below this width a page stacks its widgets instead of becoming too small to read. */
const NARROW = 760;

export function Dashboard(props: {
  readonly pages: readonly PageView[];
  readonly outlinedRun: string | undefined;
}) {
  const { pages, outlinedRun } = props;
  const [chosen, choose] = useState<string>();
  const page = pages.find(({ name }) => name === chosen) ?? pages[0];
  return (
    <section class="dashboard" aria-labelledby="dashboard">
      <div class="heading">
        <h2 id="dashboard">The dashboard</h2>
        {page !== undefined && (
          <>
            <a href={`/dashboard/${page.name}`} target="_blank" rel="noreferrer">
              Open in a new tab
            </a>
            <a class="skip" href="#timeline">
              Skip the dashboard
            </a>
            {outlinedRun !== undefined && (
              <span class="outlined">Outlined: what the run at {clock(outlinedRun)} changed</span>
            )}
          </>
        )}
      </div>
      {pages.length > 1 && (
        <fieldset class="pages">
          <legend>Page</legend>
          {pages.map(({ name }) => (
            <button key={name} type="button" aria-pressed={name === page?.name} onClick={() => choose(name)}>
              {name}
            </button>
          ))}
        </fieldset>
      )}
      {page === undefined ? (
        <p class="none">There is no dashboard. The operator creates it at its next run.</p>
      ) : (
        <Frame page={page} />
      )}
    </section>
  );
}

/** Shows a page without scripts, with links that open elsewhere. It has the same origin, so that a new drawing keeps the scroll position. */
function Frame({ page: { name, revision } }: { readonly page: PageView }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [keeper] = useState(createScrollKeeper);
  const scale = useScale(box);
  const scrolled = (): Scroll => {
    const { scrollX: x = 0, scrollY: y = 0 } = frame.current?.contentWindow ?? {};
    return { x, y };
  };
  const shown = useRef('');
  useEffect(() => {
    if (frame.current === null || shown.current === `${name} ${revision}`) return;
    if (shown.current.startsWith(`${name} `)) keeper.redraw(scrolled());
    else keeper.show();
    shown.current = `${name} ${revision}`;
    // A new history entry for each drawing would break the browser's back button.
    frame.current.contentWindow?.location.replace(`/dashboard/${name}?revision=${revision}`);
  }, [name, revision]);
  return (
    <div class="frame" ref={box}>
      <iframe
        ref={frame}
        title={`The dashboard ${name}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        style={{ width: `${100 / scale}%`, height: `${100 / scale}%`, transform: `scale(${scale})` }}
        onLoad={() => {
          const { x, y } = keeper.load(scrolled());
          frame.current?.contentWindow?.scrollTo(x, y);
        }}
      />
    </div>
  );
}

function useScale(box: { readonly current: HTMLElement | null }): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? WIDTH;
      setScale(width < NARROW ? 1 : Math.min(1, width / WIDTH));
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return scale;
}
