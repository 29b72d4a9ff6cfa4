import type { DeedGroup, DeedView } from '../view.ts';
import type { Act } from './ask.ts';

const GROUPS: readonly (readonly [DeedGroup, string])[] = [
  ['playground', 'The operator'],
  ['dashboard', 'People and the dashboard'],
  ['alarms', 'Alarms'],
  ['models', 'Models'],
  ['bedrock', 'Bedrock'],
];

export function Deeds({ deeds, act }: { readonly deeds: readonly DeedView[]; readonly act: Act }) {
  const of = (group: DeedGroup) => deeds.filter((deed) => deed.group === group);
  return (
    <section class="deeds" aria-labelledby="deeds">
      <h2 id="deeds">What happens in life</h2>
      {GROUPS.map(([group, title]) => (
        <fieldset key={group}>
          <legend>{title}</legend>
          {of(group).map((deed) => (
            <Button key={deed.name} deed={deed} act={act} />
          ))}
          {of(group).map(
            ({ name, label, refusal }) =>
              refusal !== undefined && (
                <p key={name} class="why" id={`why-${name}`}>
                  {label}: not now, {refusal}
                </p>
              ),
          )}
        </fieldset>
      ))}
    </section>
  );
}

/** A button. If it cannot be pressed now, it still takes the focus and says why. */
function Button({ deed, act }: { readonly deed: DeedView; readonly act: Act }) {
  const { name, label, isOn, refusal } = deed;
  return (
    <button
      type="button"
      aria-disabled={refusal !== undefined}
      aria-describedby={refusal === undefined ? undefined : `why-${name}`}
      aria-pressed={isOn}
      onClick={() => void act('/deeds', { name })}
    >
      {label}
      {isOn !== undefined && <span class="switch">{isOn ? 'on' : 'off'}</span>}
    </button>
  );
}
