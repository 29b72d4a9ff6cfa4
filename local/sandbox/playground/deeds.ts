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
    isUnlisted: true,
    refusal: ({ schedule }) => (schedule.state().isPaused ? 'the operator is paused' : undefined),
    play({ schedule }) {
      schedule.due('you asked');
      return 'You asked for a run';
    },
  },
  {
    name: 'pause',
    group: 'playground',
    label: 'Pause the operator',
    labelWhenOn: 'Resume the operator',
    isOn: ({ schedule }) => schedule.state().isPaused,
    play({ schedule }) {
      if (schedule.state().isPaused) {
        schedule.resume();
        return 'You resumed the operator';
      }
      schedule.pause();
      return 'You paused the operator: it does not run until you resume it';
    },
  },
  {
    name: 'reset',
    group: 'playground',
    label: 'Reset everything',
    play({ reset }) {
      reset();
      return 'You reset everything to the state before the first run';
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

export function viewOf(deed: Deed, scene: Scene): DeedView {
  const { name, group, label, labelWhenOn = label } = deed;
  const isOn = deed.isOn?.(scene);
  const why = deed.refusal?.(scene);
  return {
    name,
    group,
    label: isOn === true ? labelWhenOn : label,
    ...(isOn === undefined ? {} : { isOn }),
    ...(why === undefined ? {} : { refusal: why }),
  };
}
