/** Shortens the name of one of the operator's alarms: leaves out what all of them share, and keeps only the resource of an ARN. */
export function shortName(name: string): string {
  const own = name.replace(/^.*\/bdo_[0-9a-f]{8}\//, '');
  return own === name ? name : own.replace(/arn:[^/]*:/, '');
}
