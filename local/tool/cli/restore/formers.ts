import { writeFile } from 'node:fs/promises';
import type { Clients } from '../../../../shared/aws/clients.ts';
import { type Archive, findFormer } from '../../restore/find-former.ts';
import type { Former } from '../../restore/former.ts';
import { readFormers } from '../../restore/read-files.ts';
import { type LogGroupOption, logGroupOf } from '../log-group.ts';
import type { DeployedOperator } from '../operator-options.ts';
import { print } from '../print.ts';

/**
 * Returns what files and ids name. A file of the name comes first.
 *
 * @throws Error that says what to do: a source is neither, or two of them are of one page or alarm.
 */
export async function formersOf(
  sources: readonly string[],
  options: LogGroupOption,
  deployed: DeployedOperator,
  clients: Clients,
): Promise<Former[]> {
  const { operator } = deployed;
  const archive = (): Archive => ({
    clients,
    group: logGroupOf(options, deployed),
    region: operator.region,
    now: new Date(),
  });
  const found: Former[] = [];
  for (const source of sources) {
    found.push(...((await readFormers(source, operator)) ?? [await findFormer(archive(), source)]));
  }
  const names = new Set<string>();
  for (const { kind, name } of found) {
    if (names.has(`${kind} ${name}`))
      throw new Error(`give one id of each page or alarm: two are of the ${kind} ${name}`);
    names.add(`${kind} ${name}`);
  }
  return found;
}

/** Writes what was to a file that `restore` takes: the body of one page, or a list of alarms. `-` is stdout. */
export async function saveFormers(formers: readonly Former[], output: string): Promise<void> {
  const pages = formers.filter((one) => one.kind === 'page');
  const alarms = formers.filter((one) => one.kind === 'alarm');
  const [first] = pages;
  if (pages.length > 1 || (first !== undefined && alarms.length > 0)) {
    throw new Error(
      '--output: expected one page, or alarms only: a file holds the body of a page or a list of alarms',
    );
  }
  const value = first === undefined ? alarms.map(({ region, live }) => ({ region, ...live })) : first.body;
  const text = JSON.stringify(value, undefined, 2);
  if (output === '-') return print(text);
  await writeFile(output, `${text}\n`).catch((cause: Error) => {
    throw new Error(`--output: ${output} cannot be written (${cause.message})`, { cause });
  });
}
