import type { MonitoredModel } from '../bedrock/estate.ts';
import type { ModelAlarmKind, RuleOf } from '../config/alarm-kinds.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { formatSetting } from './definition.ts';

/** A row, and the rules of its alarms. */
export interface RowRules {
  readonly model: MonitoredModel;
  readonly ruleOf: <Kind extends ModelAlarmKind>(kind: Kind) => RowRule<Kind> | undefined;
}

interface RowRule<Kind extends ModelAlarmKind> {
  readonly rule: RuleOf<Kind>;
  /** Set if the row's model entry has the rule: then alarms do not wait for data. */
  readonly isOwn: boolean;
  /** Where to change the rule. */
  readonly setting: string;
}

/** Finds the rules of each row, hidden ones included: those of its model entry, else those of the settings for visible rows. */
export function rowsWithRules({ settings, estate, board }: AlarmInputs): RowRules[] {
  const general = settings.alarms.models;
  return [...estate.rows, ...estate.hidden].map((model) => {
    const entry = model.claim?.entry;
    const ruleOf = <Kind extends ModelAlarmKind>(kind: Kind): RowRule<Kind> | undefined => {
      const own = entry?.alarms?.[kind];
      const rule: RuleOf<Kind> | false | undefined =
        own ?? (entry?.hidden === true ? undefined : general[kind]);
      if (!rule) return undefined;
      const setting =
        own === undefined
          ? formatSetting(board, 'settings', `alarms.models.${kind}`)
          : formatSetting(board, `models/${entry?.name}`, `alarms.${kind}`);
      return { rule, isOwn: own !== undefined, setting };
    };
    return { model, ruleOf };
  });
}
