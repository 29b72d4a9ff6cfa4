import { isObject, type JsonObject } from '../../../shared/kit/json.ts';
import { listNames } from './list-names.ts';
import { shortName } from './short-name.ts';

/** Says which alarms an alarm widget gains and loses, or that only their order changes. */
export function alarmListWords(live: JsonObject | undefined, desired: JsonObject | undefined): string[] {
  const [before, after] = [namesIn(live), namesIn(desired)];
  const [gained, lost] = [notIn(before, after), notIn(after, before)];
  if (gained.length + lost.length === 0) return ['its alarms are in another order'];
  return [
    ...(gained.length === 0 ? [] : [`alarms missing: ${listNames(gained)}`]),
    ...(lost.length === 0 ? [] : [`alarms no longer wanted: ${listNames(lost)}`]),
  ];
}

function namesIn(widget: JsonObject | undefined): string[] {
  const properties = isObject(widget?.properties) ? widget.properties : {};
  const arns: unknown[] = Array.isArray(properties.alarms) ? properties.alarms : [];
  return arns.map((arn) => shortName(String(arn).replace(/^.*?:alarm:/, '')));
}

function notIn(known: readonly string[], names: readonly string[]): string[] {
  const all = new Set(known);
  return names.filter((name) => !all.has(name));
}
