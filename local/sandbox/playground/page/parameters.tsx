import type { ParameterView } from '../view.ts';
import type { Act } from './ask.ts';
import { Editor } from './editor.tsx';

export function Parameters(props: {
  readonly parameters: readonly ParameterView[];
  readonly prefix: string;
  readonly act: Act;
}) {
  const { parameters, prefix, act } = props;
  return (
    <>
      <p>
        Your configuration in SSM Parameter Store, below <code>{prefix}</code>. The operator runs when you
        save one.
      </p>
      <details class="parameter new">
        <summary>Add a parameter</summary>
        <Editor act={act} />
      </details>
      <div class="kinds">
        {KINDS.map(([title, isOne]) => (
          <div key={title}>
            <h3>{title}</h3>
            {parameters
              .filter(({ name }) => isOne(name))
              .map((parameter) => (
                <Parameter key={parameter.name} parameter={parameter} act={act} />
              ))}
          </div>
        ))}
      </div>
    </>
  );
}

const KINDS: readonly (readonly [string, (name: string) => boolean])[] = [
  ['Settings, models and others', (name) => !name.startsWith('prices/')],
  ['Prices', (name) => name.startsWith('prices/')],
];

function Parameter({ parameter, act }: { readonly parameter: ParameterView; readonly act: Act }) {
  const { name, version, problems } = parameter;
  return (
    <details class="parameter">
      <summary>
        <span class="name">{name}</span> <span class="version">version {version}</span>{' '}
        {problems.length > 0 && <span class="badge bad">problem</span>}
      </summary>
      <Editor parameter={parameter} act={act} />
    </details>
  );
}
