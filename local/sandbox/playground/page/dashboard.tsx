import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageView } from '../view.ts';

/** The width of a drawn page in pixels. */
const WIDTH = 1_280;
/** Below this width a page stacks its widgets instead of becoming too small to read. */
const NARROW = 760;

export function Dashboard({ pages }: { readonly pages: readonly PageView[] }) {
  const [chosen, choose] = useState<string>();
  const page = pages.find(({ name }) => name === chosen) ?? pages[0];
  return (
    <section class="dashboard" aria-labelledby="dashboard">
      <h2 id="dashboard">The dashboard as it stands</h2>
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
        <p class="none">There is no dashboard. The operator makes it at its next run.</p>
      ) : (
        <>
          <p>
            <a href={`/dashboard/${page.name}`} target="_blank" rel="noreferrer">
              {page.name} in a tab of its own
            </a>{' '}
            <a class="skip" href="#timeline">
              Skip the dashboard
            </a>
          </p>
          <Frame page={page} />
        </>
      )}
    </section>
  );
}

/** Shows a page without scripts, with links that open elsewhere. It has the same origin, so that a new drawing keeps the scroll position. */
function Frame({ page: { name, revision } }: { readonly page: PageView }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const scroll = useRef({ name, x: 0, y: 0 });
  const scale = useScale(box);
  const keep = (): void => {
    const { scrollX: x = 0, scrollY: y = 0 } = frame.current?.contentWindow ?? {};
    scroll.current = { name, x, y };
  };
  const shown = useRef('');
  useEffect(() => {
    if (frame.current === null || shown.current === `${name} ${revision}`) return;
    if (shown.current.startsWith(`${name} `)) keep();
    else scroll.current = { name, x: 0, y: 0 };
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
        onLoad={() => frame.current?.contentWindow?.scrollTo(scroll.current.x, scroll.current.y)}
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
