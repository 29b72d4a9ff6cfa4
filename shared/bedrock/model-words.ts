/** What a quota's name can have in common with a base model. */
export interface NamedModel {
  readonly id: string;
  /** The name in the catalogue; absent while it does not list the model. */
  readonly name?: string;
  readonly provider?: string;
}

/** The words of a display name, in lower case: `claude`, `sonnet`, `4.5` for 'Claude Sonnet 4.5 V1'. */
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

/** The same words for `anthropic.claude-sonnet-4-5-20250929-v1:0`, besides the vendor's. */
export function idWords(id: string): string[] {
  const version = id.replace(/:0$/, '').replace(/:(\d+)$/, '.$1');
  const undated = version.replace(/-20\d{6}(?=-|$)/, '');
  return nameWords(undated.replace(/(?<![\d.])(\d{1,2})-(\d{1,2})(?![\da-z.])/, '$1.$2'));
}

/** The words that say who made the model: AWS puts them before some names and not before others. */
export function vendorWords({ id, provider = '' }: NamedModel): string[] {
  const [label = ''] = id.split('.');
  return [...nameWords(provider), label, ...COMPANY, ...(SPELT.get(label) ?? [])];
}

/** 'Writer AI' in quotas, 'Writer' in the catalogue. */
const COMPANY: readonly string[] = ['ai', 'labs'];

/** Vendors that the quotas spell in words of their own. */
const SPELT: ReadonlyMap<string, readonly string[]> = new Map([['twelvelabs', ['twelve']]]);

const SAME: ReadonlyMap<string, string> = new Map([['embeddings', 'embed']]);

/** AWS writes or omits it where there is no other version; `v2` tells two models apart. */
const FIRST_VERSION = 'v1';

/** `2502` of ids is `25.02` in names. */
const YEAR_MONTH = /^(2\d)\.(0\d|1[0-2])$/;

/** `llama3` is two words, as in 'Llama 3'; `v2`, `r1`, `k2.5` and `70b` are one. */
function withoutGlue(word: string): string[] {
  const [, letters, number] = /^([a-z]{3,})(\d[\d.]*)$/.exec(word) ?? [];
  return letters === undefined || number === undefined ? [word] : [letters, number];
}
