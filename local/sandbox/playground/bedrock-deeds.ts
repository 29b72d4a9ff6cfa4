import type { FaultKind } from '../cloud/faults.ts';
import type { Deed } from './deed.ts';

export const BEDROCK_DEEDS: readonly Deed[] = [
  lasting({
    name: 'throttle-bedrock',
    kind: 'throttle',
    label: 'Bedrock throttles',
    begins: 'Bedrock throttles every call from now on',
    ends: 'Bedrock throttles no longer',
  }),
  lasting({
    name: 'down-bedrock',
    kind: 'error-500',
    label: 'Bedrock is down',
    begins: 'Bedrock is down: every call fails from now on',
    ends: 'Bedrock is up again',
  }),
];

interface Lasting extends Pick<Deed, 'name' | 'label'> {
  readonly kind: FaultKind;
  readonly begins: string;
  readonly ends: string;
}

function lasting({ name, kind, label, begins, ends }: Lasting): Deed {
  return {
    name,
    group: 'bedrock',
    label,
    isOn: ({ bedrock }) => bedrock.isOn(kind),
    play({ bedrock }) {
      bedrock.toggle(kind);
      return bedrock.isOn(kind) ? begins : ends;
    },
  };
}
