import { describe, expect, test } from 'vitest';
import {
  type Complaint,
  describeComplaint,
  describeComplaints,
  titleOf,
} from '../../../shared/drift/complaints.ts';
import { GRAPH, note } from './widgets.ts';

const BODY = { widgets: [GRAPH, note('# Call Ana')] };
const at = (path: string): Complaint => ({ path, reason: 'too big' });

const BUG = 'Correct the source of the page, or report a bug';

describe('what CloudWatch complains of, with what you can do', () => {
  test.each<[path: string, body: unknown, remedy: string, message: string]>([
    ['widgets/0/x', BODY, 'Report a bug in the managed widget "row"', 'widgets/0/x: too big'],
    ['widgets/1', BODY, 'Move or correct your widget "# Call Ana"', 'widgets/1: too big'],
    ['', BODY, BUG, 'too big'],
    ['start', BODY, BUG, 'start: too big'],
    ['variables/1/id', BODY, BUG, 'variables/1/id: too big'],
    ['widgets', BODY, BUG, 'widgets: too big'],
    ['widgets/length', BODY, BUG, 'widgets/length: too big'],
    ['widgets/1x', BODY, BUG, 'widgets/1x: too big'],
    ['widgets/9', BODY, BUG, 'widgets/9: too big'],
    ['widgets/0', { widgets: 'none' }, BUG, 'widgets/0: too big'],
    ['widgets/0', 'no body', BUG, 'widgets/0: too big'],
  ])('at "%s" of %j', (path, body, remedy, message) => {
    expect(describeComplaint(at(path), body)).toEqual({ remedy, message });
  });

  test('of an eleventh widget is about that one', () => {
    const widgets = Array.from({ length: 11 }, (_, index) => note(`note ${index}`));
    expect(describeComplaint(at('widgets/10/y'), { widgets }).remedy).toBe(
      'Move or correct your widget "note 10"',
    );
  });

  test('three are said, and how many more there are', () => {
    const said = (count: number) =>
      describeComplaints(
        Array.from({ length: count }, (_, index) => at(`a/${index}`)),
        BODY,
      );
    expect(said(0)).toBe('');
    expect(said(1)).toBe(`${BUG}: a/0: too big`);
    expect(said(3)).toBe([0, 1, 2].map((index) => `${BUG}: a/${index}: too big`).join('; '));
    expect(said(5)).toBe(`${said(3)}; and 2 more`);
  });
});

test.each<[widget: unknown, title: string]>([
  [{ properties: { title: 'Latency', markdown: 'text' } }, '"Latency"'],
  [{ properties: { title: ' Latency ' } }, '"Latency"'],
  [{ properties: { title: '', markdown: '\n  \n  On call \nAna' } }, '"On call"'],
  [{ properties: { title: 7, markdown: 'On call' } }, '"On call"'],
  [{ properties: { title: '' } }, 'without a title'],
  [{ properties: { markdown: ' \n' } }, 'without a title'],
  [{}, 'without a title'],
  [undefined, 'without a title'],
])('the title of %j is %s', (widget, title) => {
  expect(titleOf(widget)).toBe(title);
});
