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
    <section class="parameters" aria-labelledby="parameters">
      <h2 id="parameters">Parameters</h2>
      <p>
        What people want, in SSM Parameter Store below <code>{prefix}</code>. A saved one wakes the operator.
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
    </section>
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
