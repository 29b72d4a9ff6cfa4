import { textOf } from './markdown.ts';

/** Tables that are generated from the schemas of the parameters. */
const GENERATED = /<!-- ([\w-]+) -->.*?<!-- \/\1 -->/gs;
/** Not a command, an option, a value or code: only words and numbers. */
const WORDS = /^(?!(?:npx|npm|aws|cdk|git) |-)[\p{L}\p{N}.,%&' -]* [\p{L}\p{N}.,%&' -]*$/u;

/**
 * What a document quotes of the operator, the tool or the dashboard: in double quotes, as words in backticks, in italics, and
 * the lines of blocks of text.
 */
export function quotesOf(document: string): string[] {
  const text = textOf(document).replaceAll(GENERATED, '');
  const blocks = [...text.matchAll(/^```text\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );
  const prose = text.replaceAll(/^```.*?^```$/gms, '');
  const code = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);
  const plain = prose.replaceAll(/`[^`]*`/g, '');
  const quoted = [...plain.matchAll(/"([^"\n]+)"/g), ...plain.matchAll(/(?<!\w)_([^_\n]+)_(?!\w)/g)];
  return [
    ...blocks.map((line) => line.trim()),
    ...code.filter((words) => WORDS.test(words)),
    ...quoted.map(([, words = '']) => words),
  ];
}

/** Whether a text holds the quote. Dots stand for any words, a number for any other one. */
export function says(text: string, quote: string): boolean {
  const pattern = quote
    .split(/(\.{3}|\d[\d.,]*)/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
      return part === '...' ? '.+' : String.raw`\d[\d.,]*`;
    })
    .join('');
  return new RegExp(pattern).test(text);
}
