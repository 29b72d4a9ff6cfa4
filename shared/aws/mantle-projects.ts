import type { MantleProject, ProjectReading } from '../collect/project-reads.ts';
import { allPages, type Call, type Page, required } from './call.ts';
import type { Clients } from './clients.ts';
import { MalformedAnswerError, OperationError } from './errors.ts';
import { failedReading } from './failed-reading.ts';
import { endpointIn, signedGet } from './signed-get.ts';

/** The SDK has no client for it. Source: Amazon Bedrock user guide, endpoints and projects; a signature for `bedrock` is answered with 401. */
const MANTLE = { name: 'bedrock-mantle', suffix: 'api.aws' } as const;
const OPERATION = 'bedrock-mantle:ListProjects';
const PATH = '/v1/organization/projects';

/** An account has at most 1,000 projects (user guide, projects), and a page of OpenAI's API 20 at least unless fewer are asked for. */
const MOST_PAGES = 100;

/**
 * Reads the projects of bedrock-mantle in the clients' Region, with their tags, for which the list needs bedrock-mantle:ListTagsForResource as well.
 *
 * The answer is `{"data": [{"id", "name", "tags", "arn", "status"}]}`. Unconfirmed: whether it is paged as OpenAI's API
 * is (`has_more`, `last_id`, `after`). The documented answer is one page.
 */
export async function readProjects(clients: Clients, call: Call): Promise<ProjectReading> {
  const endpoint = await endpointIn(clients, MANTLE);
  if (endpoint === undefined) return { kind: 'not-offered' };
  let pages = 0;
  try {
    const projects = await allPages(OPERATION, async (after) => {
      pages += 1;
      if (pages > MOST_PAGES) throw new MalformedAnswerError(`${OPERATION}: more than ${MOST_PAGES} pages`);
      const url = new URL(PATH, endpoint);
      if (after !== undefined) url.searchParams.set('after', after);
      return pageIn(await call(OPERATION, (options) => signedGet(clients, MANTLE, url, options)));
    });
    return { kind: 'projects', projects };
  } catch (error) {
    return whyNone(error);
  }
}

/** The parts of an answer that are read. */
interface Listed {
  readonly data?: readonly unknown[];
  readonly has_more?: unknown;
  readonly last_id?: unknown;
}

function pageIn(text: string): Page<MantleProject> {
  const { data, has_more: hasMore, last_id: last } = parsed(text);
  const items = required(OPERATION, 'list', Array.isArray(data) ? data : undefined).map(projectIn);
  if (hasMore !== true) return { items, next: undefined };
  return { items, next: required(OPERATION, 'id of the last project', textOf(last) ?? items.at(-1)?.id) };
}

function projectIn(listed: unknown): MantleProject {
  const { id, name, tags } = Object(listed);
  const own = textOf(name);
  return {
    id: required(OPERATION, 'id of a project', textOf(id)),
    ...(own === undefined ? {} : { name: own }),
    tags: Object.fromEntries(
      Object.entries(Object(tags)).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parsed(text: string): Listed {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new MalformedAnswerError(`${OPERATION}: the answer is no JSON`);
  }
}

/** If IAM denies a request, the endpoint answers 401 or 403, and its message names the action (public reports, 2026). */
function whyNone(error: unknown): ProjectReading {
  if (!(error instanceof OperationError)) return failedReading(error);
  const { code, $metadata } = Object(error.cause);
  const status: unknown = $metadata?.httpStatusCode;
  if (status === 404 || code === 'ENOTFOUND') return { kind: 'not-offered' };
  if ((status === 401 || status === 403) && /not authorized|denied|permission/i.test(error.message)) {
    const [, action = OPERATION] = /perform: (bedrock-mantle:\w+)/.exec(error.message) ?? [];
    // The name that the other services of AWS have for it.
    const denied = Object.assign(new Error(error.message), { name: 'AccessDeniedException' });
    return failedReading(new OperationError(action, denied));
  }
  return status === 429 ? { kind: 'throttled', message: error.message } : failedReading(error);
}
