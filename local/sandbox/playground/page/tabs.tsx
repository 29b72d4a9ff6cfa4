import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface Tab {
  readonly name: string;
  readonly title: string;
  readonly content: ComponentChildren;
}

/** Shows one of several panels. All of them stay, so that what you have begun in one is still there. */
export function Tabs({ tabs }: { readonly tabs: readonly Tab[] }) {
  const [chosen, choose] = useState(0);
  const buttons = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = (chosen + step + tabs.length) % tabs.length;
    choose(next);
    buttons.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <section class="tabs">
      <div role="tablist" ref={buttons} onKeyDown={move}>
        {tabs.map(({ name, title }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={index === chosen}
            aria-controls={`panel-${name}`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => choose(index)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ name, content }, index) => (
        <div
          key={name}
          role="tabpanel"
          id={`panel-${name}`}
          class={name}
          aria-labelledby={`tab-${name}`}
          hidden={index !== chosen}
        >
          {content}
        </div>
      ))}
    </section>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
