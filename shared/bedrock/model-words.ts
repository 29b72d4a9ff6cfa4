/** The parts of a base model that the name of a quota can contain. */
export interface NamedModel {
  readonly id: string;
  /** The name in the catalogue. Absent if the model is not listed. */
  readonly name?: string;
  readonly provider?: string;
}

/** Splits a display name into words in lower case: `claude`, `sonnet`, `4.5` for 'Claude Sonnet 4.5 V1'. */
export function nameWords(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll(/(?<!\d)\.|\.(?!\d)|[^a-z0-9.]/g, ' ')
    .split(' ')
    .flatMap(withoutGlue)
    .map((word) => SAME.get(word) ?? word.replace(/\.0$/, '').replace(YEAR_MONTH, '$1$2'))
    .filter((word) => word !== '' && word !== FIRST_VERSION);
}

/**
 * Splits an id into words, including the vendor's: those of `anthropic.claude-sonnet-4-5-20250929-v1:0` contain `claude`,
 * `sonnet` and `4.5`.
 */
export function idWords(id: string): string[] {
  const version = id.replace(/:0$/, '').replace(/:(\d+)$/, '.$1');
  const undated = version.replace(/-20\d{6}(?=-|$)/, '');
  return nameWords(undated.replace(/(?<![\d.])(\d{1,2})-(\d{1,2})(?![\da-z.])/, '$1.$2'));
}

/** Returns the words that name the vendor, which AWS puts before some names and not before others. */
export function vendorWords({ id, provider = '' }: NamedModel): string[] {
  const [label = ''] = id.split('.');
  return [...nameWords(provider), label, ...COMPANY, ...(SPELT.get(label) ?? [])];
}

/** Words that the quotas add to a vendor's name: 'Writer AI' for 'Writer' in the catalogue. */
const COMPANY: readonly string[] = ['ai', 'labs'];

/** Other spellings of vendors in the names of quotas. */
const SPELT: ReadonlyMap<string, readonly string[]> = new Map([['twelvelabs', ['twelve']]]);

const SAME: ReadonlyMap<string, string> = new Map([['embeddings', 'embed']]);

/** AWS writes or omits it where there is only one version. `v2` distinguishes two models. */
const FIRST_VERSION = 'v1';

/** `2502` in ids is `25.02` in names. */
const YEAR_MONTH = /^(2\d)\.(0\d|1[0-2])$/;

/** Splits `llama3` in two, as in 'Llama 3'; `v2`, `r1`, `k2.5` and `70b` stay one word. */
function withoutGlue(word: string): string[] {
  const [, letters, number] = /^([a-z]{3,})(\d[\d.]*)$/.exec(word) ?? [];
  return letters === undefined || number === undefined ? [word] : [letters, number];
}
