import { comment, quote } from '../shell.ts';
import { DATA_SET } from './data-set.ts';
import type { Suggestion, Suggestions } from './suggest.ts';

export interface Where {
  readonly prefix: string;
  readonly region: string;
  readonly profile?: string;
}

/** Writes a script for a POSIX shell, to be read first: what is no command is a comment. */
export function describeSuggestions(
  { suggestions, completions, unknown }: Suggestions,
  where: Where,
): string {
  if (suggestions.length + completions.length + unknown.length === 0) {
    return comment('every billed series with traffic has its prices');
  }
  return [
    comment(
      `Estimates, not offers: ${DATA_SET.name} ${DATA_SET.version} of ${DATA_SET.published}, ${DATA_SET.currency} for a million tokens.`,
    ),
    comment(
      'It tells global prices from regional ones, but no Regions, service tiers or batch. Nothing has been written:',
    ),
    comment('compare with https://aws.amazon.com/bedrock/pricing/, then run what you agree with.'),
    ...suggestions.flatMap((one) => ['', ...describeSuggestion(one, where)]),
    ...section(
      'Prices that an entry of yours lacks; add them there:',
      completions.map(({ series, where: parameter, add, matched, lacks }) => {
        const keys = Object.entries(add).map(([key, amount]) => `"${key}":${amount}`);
        return `${parameter}: ${keys.join(',')} for ${series} (matched ${matched}${without(lacks)})`;
      }),
    ),
    ...section(
      'Not known:',
      unknown.map(({ series, region, lacks, why }) => {
        const at = region === where.region ? '' : ` in ${region}`;
        return `${series}${at} (${lacks.join(', ')}): ${why}`;
      }),
    ),
  ].join('\n');
}

/** Returns the arguments of `aws` that would write an entry. Without --overwrite, what is there stays. */
export function putParameter({ name, value }: Suggestion, { prefix, region, profile }: Where): string[] {
  return [
    'ssm',
    'put-parameter',
    ...(profile === undefined ? [] : ['--profile', profile]),
    '--region',
    region,
    '--type',
    'String',
    '--name',
    `${prefix}/prices/${name}`,
    '--value',
    JSON.stringify(value),
  ];
}

function describeSuggestion(suggestion: Suggestion, where: Where): string[] {
  const { series, matched, alsoFor, costsMoreAbove, lacks } = suggestion;
  const more =
    costsMoreAbove === undefined
      ? ''
      : `; requests above ${costsMoreAbove.toLocaleString('en')} input tokens cost more, which is not counted`;
  return [
    comment(`${series.join(', ')} (matched ${matched}${without(lacks)}${more})`),
    ...(alsoFor.length === 0
      ? []
      : [
          comment(
            `as the base model's price it would hold for ${alsoFor.join(', ')}, too, whose own is not known`,
          ),
        ]),
    ['aws', ...putParameter(suggestion, where)].map(quote).join(' '),
  ];
}

function without(lacks: readonly string[]): string {
  return lacks.length === 0 ? '' : `; no price of ${lacks.join(', ')} is known`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', comment(title), ...lines.map((line) => comment(`  ${line}`))];
}
