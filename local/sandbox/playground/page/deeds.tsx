import type { DeedGroup, DeedView } from '../view.ts';
import type { Act } from './ask.ts';

interface Props {
  readonly deeds: readonly DeedView[];
  readonly act: Act;
}

const GROUPS: readonly (readonly [DeedGroup, string])[] = [
  ['dashboard', 'Edit the dashboard, as in the console'],
  ['alarms', 'Alarms'],
  ['models', 'Models'],
  ['bedrock', 'The Bedrock API, which the operator reads'],
];

/** What you can make happen in the account. */
export function Deeds({ deeds, act }: Props) {
  return (
    <>
      {GROUPS.map(([group, title]) => (
        <Group key={group} title={title} deeds={deeds.filter((deed) => deed.group === group)} act={act} />
      ))}
    </>
  );
}

/** The buttons of the operator itself. */
export function OperatorDeeds({ deeds, act }: Props) {
  return <Group title="The operator" deeds={deeds.filter(({ group }) => group === 'playground')} act={act} />;
}

function Group({ title, deeds, act }: Props & { readonly title: string }) {
  const reasons = new Map(
    [...Map.groupBy(deeds, ({ refusal }) => refusal)].flatMap(([why, refused]) =>
      why === undefined ? [] : [[why, { id: `why-${refused[0]?.name}`, refused }] as const],
    ),
  );
  return (
    <fieldset>
      <legend>{title}</legend>
      {deeds.map((deed) => (
        <Button key={deed.name} deed={deed} reasonId={reasons.get(deed.refusal ?? '')?.id} act={act} />
      ))}
      {[...reasons].map(([why, { id, refused }]) => (
        <p key={why} class="why" id={id}>
          {refused.map(({ label }) => label).join(', ')}: not now, {why}
        </p>
      ))}
    </fieldset>
  );
}

/** A button. If it cannot be pressed now, it still takes the focus and says why. */
function Button(props: {
  readonly deed: DeedView;
  readonly reasonId: string | undefined;
  readonly act: Act;
}) {
  const { name, label, isOn, refusal } = props.deed;
  return (
    <button
      type="button"
      class={isOn === true ? 'on' : undefined}
      aria-disabled={refusal !== undefined}
      aria-describedby={props.reasonId}
      onClick={() => void props.act('/deeds', { name })}
    >
      {label}
    </button>
  );
}
