/** One argument for a POSIX shell: as it is where no shell can take it for more, else in single quotes. */
export function quote(argument: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

/** Formats a comment of a shell script, without line breaks. */
export function comment(text: string): string {
  return `# ${text.replaceAll(/\p{Cc}/gu, ' ')}`;
}
