import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as z from 'zod/mini';
import type { Operator } from '../../../shared/config/operator.ts';
import { livePage } from '../../../shared/drift/live-page.ts';
import { KeptAlarm } from '../history/log-line.ts';
import type { Former } from './former.ts';

const Alarms = z.array(z.extend(KeptAlarm, { region: z.string() })).check(z.minLength(1));

/**
 * Reads a file that `apply` has written: the body of a page, whose name is the file's, or a list of alarms. `undefined` if there is no
 * such file.
 *
 * @throws Error that says what was expected.
 */
export async function readFormers(
  file: string,
  { dashboardName }: Pick<Operator, 'dashboardName'>,
): Promise<Former[] | undefined> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read (${cause.message})`, { cause });
  });
  if (text === undefined) return undefined;
  const alarms = Alarms.safeParse(jsonOf(text)).data;
  if (alarms !== undefined) {
    return alarms.map(({ region, ...live }) => ({ kind: 'alarm', name: live.name, region, live }));
  }
  const name = basename(file).replace(/\.json$/, '');
  const body = bodyOf(file, name, text);
  // Only its name says which page it was.
  if (name !== dashboardName && !name.startsWith(`${dashboardName}-`)) {
    throw new Error(`rename ${file} to <page>.json, e.g. ${dashboardName}.json: no page is called ${name}`);
  }
  return [{ kind: 'page', name, body }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bodyOf(file: string, name: string, text: string) {
  try {
    const page = livePage(name, text);
    if (page.kind === 'present') return page.body;
  } catch {
    // Falls through to the error that names the file.
  }
  throw new Error(
    `${file}: expected the body of a page or a list of alarms, as apply keeps them, found neither`,
  );
}
