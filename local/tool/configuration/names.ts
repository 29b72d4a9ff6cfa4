import type { Problem } from '../../../shared/kit/problem.ts';

/** Returns the name of a parameter below the prefix, or its full name if it is elsewhere. */
export function nameBelow(prefix: string, fullName: string): string {
  return fullName.startsWith(`${prefix}/`) ? fullName.slice(prefix.length + 1) : fullName;
}

/** Whether a parameter is one that you write. Facts, and what a stack writes of itself, are not. */
export function isConfiguration(name: string): boolean {
  return name === 'settings' || /^(models|prices)\/./.test(name);
}

/** Returns a problem for a name that no file can have: it would be hidden, lead elsewhere, or be in the way of another file. */
export function fileProblem(name: string): Problem | undefined {
  const levels = name.split('/');
  const isHidden = levels.some((level) => level.startsWith('.'));
  const isInTheWay = levels.slice(0, -1).some((level) => /\.(json|txt)$/.test(level));
  if (!isHidden && !isInTheWay) return undefined;
  const expectation = isHidden
    ? 'levels that do not begin with a full stop'
    : 'levels above the last that do not end in .json or .txt';
  return {
    where: name,
    remedy: 'Store the value under another name, and delete this parameter',
    message: `expected ${expectation}, because files mirror the names`,
  };
}
