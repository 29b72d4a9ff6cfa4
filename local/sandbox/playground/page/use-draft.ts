import { useState } from 'preact/hooks';

/** What you have begun to write, and from which version of the parameter. */
export interface Draft {
  readonly value: string;
  /** Absent for a new parameter. */
  readonly version?: number;
  readonly name?: string;
}

/** Keeps a draft for this tab, also over a reload. */
export function useDraft(key: string): [Draft | undefined, (draft: Draft | undefined) => void] {
  const at = `draft:${key}`;
  const [draft, setDraft] = useState<Draft | undefined>(() => {
    const kept = sessionStorage.getItem(at);
    return kept === null ? undefined : JSON.parse(kept);
  });
  return [
    draft,
    (next) => {
      if (next === undefined) sessionStorage.removeItem(at);
      else sessionStorage.setItem(at, JSON.stringify(next));
      setDraft(next);
    },
  ];
}
