import { isObject, type JsonObject } from '../../../shared/kit/json.ts';
import { shortName } from './short-name.ts';

const NAMED = 3;

/** Says which alarms an alarm widget gains and loses, or that only their order changes. */
export function alarmListWords(live: JsonObject | undefined, desired: JsonObject | undefined): string[] {
  const [before, after] = [namesIn(live), namesIn(desired)];
  const [gained, lost] = [notIn(before, after), notIn(after, before)];
  if (gained.length + lost.length === 0) return ['its alarms are in another order'];
  return [
    ...(gained.length === 0 ? [] : [`is to show ${list(gained)}`]),
    ...(lost.length === 0 ? [] : [`shows ${list(lost)}, no longer wanted`]),
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

function list(names: readonly string[]): string {
  const rest = names.length > NAMED ? [`and ${names.length - NAMED} more`] : [];
  return [...names.slice(0, NAMED), ...rest].join('; ');
}
