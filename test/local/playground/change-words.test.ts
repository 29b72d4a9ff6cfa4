import { describe, expect, test } from 'vitest';
import { changesInWords } from '../../../local/playground/change-words.ts';
import type { Change } from '../../../shared/drift/changes.ts';

function changed(widget: string, path: string, live: unknown, desired: unknown): Change {
  return { kind: 'changed', widget, differences: [{ path, live, desired }] };
}

const START = 'cost of all models in the account, '.repeat(3);

describe('changes in words', () => {
  test.each<[Change, string]>([
    [{ kind: 'added', widget: 'banner' }, 'banner: was missing, is there'],
    [{ kind: 'removed', widget: 'm_2f_chat_cost' }, 'm/chat cost: was no longer wanted, is gone'],
    [changed('line', 'width', 12, 24), 'line: width: 12 became 24'],
    [changed('line', 'color', undefined, '#fff'), 'line: color: nothing became "#fff"'],
    [
      { kind: 'page', differences: [{ path: 'start', live: '-PT3H', desired: '-P1D' }] },
      'the page: start: "-PT3H" became "-P1D"',
    ],
    [{ kind: 'moved', count: 1 }, "1 widget of somebody's moved below the line"],
    [{ kind: 'reordered' }, 'the widgets stood in another order'],
    [
      changed('banner', 'properties.markdown', `${START}3.3`, `${START}0.9`),
      'banner: properties.markdown: "...in the account, 3.3" became "...in the account, 0.9"',
    ],
  ])('%j', (change, sentence) => {
    expect(changesInWords([change])).toEqual([sentence]);
  });

  test('counts what was only shifted, and cuts a long list', () => {
    const shifts = Array.from({ length: 3 }, (_, index) => changed(`s${index}`, 'y', 0, 6));
    const edits = Array.from({ length: 14 }, (_, index) => changed(`e${index}`, 'height', 1, 2));
    const sentences = changesInWords([...shifts, ...edits]);
    expect(sentences).toHaveLength(14);
    expect(sentences.slice(12)).toEqual(['and 2 further changes', '3 widgets of ours moved']);
  });
});
