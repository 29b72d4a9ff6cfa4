/** One argument for a POSIX shell: as it is where no shell can take it for more, else in single quotes. */
export function quote(argument: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
