import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../functions/reconcile/report.ts';
import { failedReport, report, withNote } from '../../../functions/report.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';

const OUTCOME: Outcome = {
  outcome: 'repaired',
  summary: '1 page created (Bedrock: the page does not exist)',
  pages: [],
  alarms: [],
  problems: [
    { where: 'models/chat', key: 'title', remedy: 'Write a text', message: 'found 1' },
    { where: 'prices/x', remedy: 'Add a price', message: 'found none' },
  ],
  rows: 1,
  series: 1,
};

describe('what the stack shows of a run', () => {
  test('its outcome, summary and problems', () => {
    expect(reportOf(OUTCOME)).toEqual({
      Outcome: 'repaired',
      Summary: OUTCOME.summary,
      Problems: '2: Write a text: models/chat: title: found 1; Add a price: prices/x: found none',
    });
  });

  test('nothing is missing when there is no problem, and when the run failed', () => {
    expect(reportOf({ ...OUTCOME, problems: [] }).Problems).toBe('none');
    expect(failedReport('the run failed', new Error('ssm: denied'))).toEqual({
      Outcome: 'failed',
      Summary: 'the run failed: ssm: denied',
      Problems: 'none',
    });
  });

  test.each([
    ['plain', 'x'],
    ['of two bytes', 'é'],
    ['of four bytes', '𝄞'],
    ['quoted', '"'],
  ])('a long text is cut, between characters: %s', (_, character) => {
    const long = character.repeat(5_000);
    const answer = report('repaired', long, [long, long]);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(2_100);
    expect(answer.Summary).toMatch(/^.{200,}\.\.\.$/u);
    expect(answer.Summary).not.toContain('\uFFFD');
  });

  test('a note comes first: it is not what is cut', () => {
    const noted = withNote(report('repaired', 'x'.repeat(5_000), []), 'look here');
    expect(noted.Summary).toMatch(/^look here; x+\.\.\.$/);
    expect(noted.Outcome).toBe('repaired');
  });

  test('a text stays on one line', () => {
    expect(report('x', 'one\ntwo\r\n  three', []).Summary).toBe('one two three');
  });
});
