import { useEffect, useId, useState } from 'preact/hooks';
import type { ParameterView } from '../view.ts';
import { type Act, ask } from './ask.ts';
import { formatted } from './formatted.ts';
import { useDraft } from './use-draft.ts';

/** Milliseconds without a keystroke before the value is checked. */
const PAUSE = 250;

/** Edits a parameter, or a new one. */
export function Editor({ parameter, act }: { readonly parameter?: ParameterView; readonly act: Act }) {
  const [draft, setDraft] = useDraft(parameter?.name ?? '');
  const id = useId();
  const name = parameter?.name ?? draft?.name ?? '';
  const value = draft?.value ?? formatted(parameter?.value ?? '');
  const version = draft?.version ?? parameter?.version;
  const problems = useCheck(name, value, draft === undefined) ?? parameter?.problems ?? [];
  const isStale = parameter !== undefined && version !== parameter.version;

  const write = (part: { readonly name?: string; readonly value?: string }): void =>
    setDraft({ name, value, ...(version === undefined ? {} : { version }), ...part });
  const save = async (anyway: boolean): Promise<void> => {
    const { isDone } = await act('/parameters/save', { name, value, version, anyway });
    if (isDone) setDraft(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      {parameter === undefined && (
        <label>
          Name, such as <code>models/chat</code> or <code>prices/chat</code>
          <input value={name} required onInput={(event) => write({ name: event.currentTarget.value })} />
        </label>
      )}
      <label>
        Value{parameter === undefined ? '' : ` of ${name}`}
        <textarea
          value={value}
          rows={Math.min(12, Math.max(2, value.split('\n').length))}
          spellcheck={false}
          required
          aria-invalid={problems.length > 0}
          aria-describedby={id}
          onInput={(event) => write({ value: event.currentTarget.value })}
        />
      </label>
      <div id={id} class="problems" aria-live="polite">
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        {isStale && (
          <p>
            Version {parameter.version} was saved meanwhile; you edit version {version}.
          </p>
        )}
      </div>
      <p class="buttons">
        <button type="submit">Save</button>
        {problems.length > 0 && draft !== undefined && (
          <button type="button" onClick={() => void save(true)}>
            Save anyway
          </button>
        )}
        {draft !== undefined && (
          <button type="button" onClick={() => setDraft(undefined)}>
            Discard the edit
          </button>
        )}
        {parameter !== undefined && (
          <button type="button" onClick={() => void act('/parameters/delete', { name })}>
            Delete {name}
          </button>
        )}
      </p>
    </form>
  );
}

/** Returns the problems that the operator would report; `undefined` while there is no draft. */
function useCheck(name: string, value: string, isIdle: boolean): readonly string[] | undefined {
  const [problems, setProblems] = useState<readonly string[]>();
  useEffect(() => {
    setProblems((before) => (isIdle ? undefined : before));
    if (isIdle || name === '') return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const reply = await ask('/parameters/check', { name, value });
      if (!isOld) setProblems(reply.problems ?? [reply.sentence]);
    }, PAUSE);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [name, value, isIdle]);
  return problems;
}
