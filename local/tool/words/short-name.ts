/** Of an alarm of ours: without what it has in common with all others, and of an ARN only the resource. */
export function shortName(name: string): string {
  const own = name.replace(/^.*\/bdo_[0-9a-f]{8}\//, '');
  return own === name ? name : own.replace(/arn:[^/]*:/, '');
}
