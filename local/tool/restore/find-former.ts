import type { Clients } from '../../../shared/aws/clients.ts';
import { nearest } from '../../../shared/kit/nearest.ts';
import { timeOfId } from '../history/id.ts';
import { readHistory } from '../history/read-history.ts';
import type { Replaced } from '../history/replaced.ts';
import type { Former } from './former.ts';

/** Where to look for ids. */
export interface Archive {
  readonly clients: Clients;
  readonly group: string;
  readonly region: string;
  readonly now: Date;
}

const DAY = 86_400_000;
/** How far back other ids are looked for if there is none of this name. */
const NEAR_DAYS = 7;

/** Finds what an id names. @throws Error that says what to do: the id is not known, or not all parts are in the log. */
export async function findFormer(archive: Archive, id: string): Promise<Former> {
  const time = timeOfId(id);
  const known = time === undefined ? [] : await replacedSince(archive, time, later(time));
  const found = known.find((one) => one.id === id);
  if (found === undefined) throw new Error(await unknown(archive, id, time));
  return formerOf(found);
}

function formerOf(found: Replaced): Former {
  if (found.kind === 'alarm') return found;
  const { id, name, body, parts } = found;
  if (body !== undefined) return { kind: 'page', name, body };
  const missing = Array.from({ length: parts.of }, (_, index) => index + 1).filter(
    (part) => !parts.found.includes(part),
  );
  const why =
    missing.length === 0
      ? 'what the log holds of it is no dashboard body'
      : `the log lacks part ${missing.join(', ')} of ${parts.of}`;
  throw new Error(`try again in a minute, or restore another id: ${id}: ${why}`);
}

async function unknown(archive: Archive, id: string, time: string | undefined): Promise<string> {
  const start = new Date(archive.now.getTime() - NEAR_DAYS * DAY).toISOString();
  const known = await replacedSince(archive, start);
  const near = nearest(
    id,
    known.map((one) => one.id),
  );
  const hint = near === undefined ? 'bedrock-dashboard history lists the ids' : `did you mean ${near}?`;
  const isOld = time !== undefined && time < start;
  const age = isOld
    ? ` The id is of ${time.slice(0, 10)}: logs are kept for 90 days, or as long as logRetention says.`
    : '';
  return `restore: nothing in the log group ${archive.group} has the id ${JSON.stringify(id)}, and no file has this name; ${hint}${age}`;
}

async function replacedSince(
  { clients, group, region }: Archive,
  since: string,
  until?: string,
): Promise<readonly Replaced[]> {
  const query = { group, region, since, ...(until === undefined ? {} : { until }) };
  return (await readHistory(clients, query)).replaced;
}

/** The id holds its time to the second. */
function later(time: string): string {
  return new Date(Date.parse(time) + 1_000).toISOString();
}
