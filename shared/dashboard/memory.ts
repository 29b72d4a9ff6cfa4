import type { Memory, Remembered } from '../bedrock/notices.ts';
import { shortHash } from '../kit/hash.ts';
import { LIFECYCLE_DOCUMENTATION } from './render-context.ts';

/**
 * Formats the link in which earlier versions of the operator kept what they knew of models: in its fragment, with a checksum.
 *
 *     #known=amazon.nova-pro-v1:0!t,anthropic.claude-v2:1!tl20270131,meta.gone-v1:0!x;0a1b2c3d
 *
 * t: has had traffic; l: has been LEGACY; x: is gone; then the end-of-life date.
 */
export function memoryLink(text: string): string {
  return `[Life cycle of models](${LIFECYCLE_DOCUMENTATION}#known=${text};${shortHash(text)})`;
}

/** Reads the memory's text from a widget; `undefined` if there is none or its checksum is wrong. */
export function memoryText({ properties }: Readonly<Record<string, unknown>>): string | undefined {
  const markdown: unknown = Reflect.get(Object(properties), 'markdown');
  if (typeof markdown !== 'string') return undefined;
  const { text, sum } = /\]\([^\s()]*#known=(?<text>[\w.:!,-]*);(?<sum>\w+)\)/.exec(markdown)?.groups ?? {};
  return text !== undefined && shortHash(text) === sum ? text : undefined;
}

/** Parses the memory; `undefined` if any entry is invalid, e.g. because another version wrote it. */
export function parseMemory(text: string): Memory | undefined {
  const memory = new Map<string, Remembered>();
  for (const entry of text === '' ? [] : text.split(',')) {
    const { id, flags } = ENTRY.exec(entry)?.groups ?? {};
    if (id === undefined) return undefined;
    memory.set(id, parseFlags(flags));
  }
  return memory;
}

const ENTRY = /^(?<id>[\w.:-]+)(?:!(?<flags>(?!$)t?l?x?(?:\d{8})?))?$/;

function parseFlags(flags = ''): Remembered {
  const [, year, month, day] = /(\d{4})(\d\d)(\d\d)$/.exec(flags) ?? [];
  return {
    hasHadTraffic: flags.includes('t'),
    hasBeenLegacy: flags.includes('l'),
    isGone: flags.includes('x'),
    ...(year === undefined ? {} : { endOfLifeDate: `${year}-${month}-${day}` }),
  };
}
