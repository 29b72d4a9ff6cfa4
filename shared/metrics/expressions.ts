/**
 * Writes a sum that means the same under both readings of missing data: CloudWatch's page says that a missing value counts as
 * 0 in arithmetic, and dashboards in practice show no point at all. SUM([...]) passes over what is missing, so an operator like
 * `+` is used only on series that must have data.
 */
export function sumOf(terms: readonly string[]): string {
  return `SUM([${terms.join(',')}])`;
}

/** Fills gaps with 0, for lines that are stacked: a gap in one of them would draw the lines above it too low. */
export function filled(expression: string): string {
  return `FILL(${expression},0)`;
}

/** Sums over the viewed range: needed where the range cannot be one period, because each point has the price of its day. */
export function overRange(expression: string): string {
  return `TIME_SERIES(SUM(${filled(expression)}))`;
}

/** Writes a number as metric math reads it, without an exponent. */
export function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** MetricDataQuery.Expression in the API model. */
const MAX_EXPRESSION_LENGTH = 2_048;
/** Leaves room for what is written around a part, and keeps every expression below the limit. */
export const PART_LENGTH = MAX_EXPRESSION_LENGTH - 148;

/** A sum, and the expressions that it refers to where it is too long for one. */
export interface Sum {
  readonly expression: string;
  readonly parts: readonly { readonly expression: string; readonly id: string }[];
}

/** Writes a sum of any length. `name` begins the ids of its parts. Two such sums fit into one expression. */
export function longSum(terms: readonly string[], name: string): Sum {
  const chunks = chunksOf(terms, PART_LENGTH / 2);
  if (chunks.length <= 1) return { expression: sumOf(terms), parts: [] };
  const parts = chunks.map((chunk, index) => ({ expression: sumOf(chunk), id: `${name}_${index}` }));
  return { expression: sumOf(parts.map(({ id }) => id)), parts };
}

/**
 * Writes `of` in per cent of `per`, both sums over ids of series of which each may be missing. It has a point wherever `per` has
 * one: 0 where `of` has none. It has no point where `per` is 0.
 */
export function percentage(of: readonly string[], per: readonly string[], name: string): Sum {
  const part = longSum([...of, ...per.map((id) => `${id}*0`)], `${name}_of`);
  const whole = longSum(per, `${name}_per`);
  return { expression: `100*${part.expression}/${whole.expression}`, parts: [...part.parts, ...whole.parts] };
}

/** Cuts a list into runs that stay below `length` characters when joined with commas. */
export function chunksOf(texts: readonly string[], length: number): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const last = chunks.at(-1);
    if (last === undefined || text.length + 1 > room) {
      chunks.push([text]);
      room = length - text.length;
    } else {
      last.push(text);
      room -= text.length + 1;
    }
  }
  return chunks;
}
