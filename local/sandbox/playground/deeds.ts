import { ALARM_DEEDS } from './alarm-deeds.ts';
import { BEDROCK_DEEDS } from './bedrock-deeds.ts';
import { DASHBOARD_DEEDS } from './dashboard-deeds.ts';
import type { Deed, Scene } from './deed.ts';
import { MODEL_DEEDS } from './model-deeds.ts';
import type { DeedView } from './view.ts';

/** Every button of the page. */
export const DEEDS: readonly Deed[] = [
  {
    name: 'run-now',
    group: 'playground',
    label: 'Run now',
    play({ due }) {
      due('asked for');
      return 'You asked for a run';
    },
  },
  {
    name: 'reset',
    group: 'playground',
    label: 'Reset everything',
    play({ reset }) {
      reset();
      return 'Everything is as it was at the start, before the first run';
    },
  },
  ...DASHBOARD_DEEDS,
  ...ALARM_DEEDS,
  ...MODEL_DEEDS,
  ...BEDROCK_DEEDS,
];

export function deedNamed(name: string): Deed | undefined {
  return DEEDS.find((deed) => deed.name === name);
}

export function viewOf({ name, group, label, isOn, refusal }: Deed, scene: Scene): DeedView {
  const why = refusal?.(scene);
  return {
    name,
    group,
    label,
    ...(isOn === undefined ? {} : { isOn: isOn(scene) }),
    ...(why === undefined ? {} : { refusal: why }),
  };
}
