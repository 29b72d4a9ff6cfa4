const NAMED = 3;

/** Lists the first three names, and says how many more there are: `a; b; c; and 2 more`. */
export function listNames(names: readonly string[]): string {
  const rest = names.length > NAMED ? [`and ${names.length - NAMED} more`] : [];
  return [...names.slice(0, NAMED), ...rest].join('; ');
}
