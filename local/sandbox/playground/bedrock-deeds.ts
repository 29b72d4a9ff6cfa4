import type { FaultKind } from '../cloud/faults.ts';
import type { Deed } from './deed.ts';

export const BEDROCK_DEEDS: readonly Deed[] = [
  lasting({
    name: 'throttle-bedrock',
    kind: 'throttle',
    label: 'Throttle the API',
    labelWhenOn: 'Stop throttling the API',
    begins: 'Bedrock throttles every API call of the operator from now on',
    ends: 'Bedrock no longer throttles API calls',
  }),
  lasting({
    name: 'down-bedrock',
    kind: 'error-500',
    label: 'Take the API down',
    labelWhenOn: 'Bring the API back up',
    begins: 'The Bedrock API is down: every call of the operator fails from now on',
    ends: 'The Bedrock API is up again',
  }),
];

interface Lasting extends Pick<Deed, 'name' | 'label' | 'labelWhenOn'> {
  readonly kind: FaultKind;
  readonly begins: string;
  readonly ends: string;
}

function lasting({ kind, begins, ends, ...named }: Lasting): Deed {
  return {
    ...named,
    group: 'bedrock',
    isOn: ({ bedrock }) => bedrock.isOn(kind),
    play({ bedrock }) {
      bedrock.toggle(kind);
      return bedrock.isOn(kind) ? begins : ends;
    },
  };
}
