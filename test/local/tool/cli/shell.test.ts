import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../../../local/tool/cli/shell.ts';
import { law } from '../../../shared/laws.ts';

/** The arguments that a real shell makes of a line. */
function argumentsOf(line: string): string[] {
  const script = `show() { for argument; do printf '%s\\0' "$argument"; done; }\nshow ${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('a quoted argument is one argument, as it was', () => {
  test.each([
    [''],
    ['plain-1.0_/x:y'],
    ["it's"],
    ["'"],
    ['$(date) `date` $HOME \\ "x" ! * ? ~ # & ; | < > ( ) [ ] { }'],
    ['two\nlines\n'],
    ['{"models":["us.*"],"source":"it\'s \\"estimated\\""}'],
    ['~'],
    ['äöü 😀'],
  ])('%j', (argument) => {
    expect(argumentsOf(quote(argument))).toEqual([argument]);
  });

  test('whatever it is', () => {
    const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    law(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 50 }), (given) => {
        expect(argumentsOf(given.map(quote).join(' '))).toEqual(given);
      }),
      { numRuns: 30 },
    );
  });
});
