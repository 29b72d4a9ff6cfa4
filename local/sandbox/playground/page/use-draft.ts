import { useState } from 'preact/hooks';

/** What a person has begun to write, and from which version of the parameter. */
export interface Draft {
  readonly value: string;
  /** Absent for a parameter that is to be new. */
  readonly version?: number;
  readonly name?: string;
}

/** A draft of this tab: a reload does not lose it. */
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
