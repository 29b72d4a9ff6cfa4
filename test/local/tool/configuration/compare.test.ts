import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareValues, type Values } from '../../../../local/tool/configuration/compare.ts';
import { isSameContent } from '../../../../local/tool/configuration/values.ts';
import { law } from '../../../shared/laws.ts';

const VALUES = fc
  .dictionary(
    fc.constantFrom('settings', 'models/a', 'models/b', 'prices/a'),
    fc.constantFrom('x', ' x', '{"a":1}', '{ "a":1}', '{}'),
  )
  .map((entries): Values => new Map(Object.entries(entries)));

/** What is there once the changes are made. */
function changed(from: Values, to: Values): Values {
  const values = new Map(from);
  for (const { action, name, to: wanted = '' } of compareValues(from, to).changes) {
    if (action === 'delete') values.delete(name);
    else values.set(name, wanted);
  }
  return values;
}

describe('the changes', () => {
  test('make one side like the other, and then there are none', () => {
    law(
      fc.property(VALUES, VALUES, (from, to) => {
        const made = changed(from, to);
        expect([...made.keys()].toSorted()).toEqual([...to.keys()].toSorted());
        for (const [name, value] of made) expect(isSameContent(value, to.get(name) ?? '')).toBe(true);
        expect(compareValues(made, to).changes).toEqual([]);
      }),
    );
  });

  test('are in the order of names, deletions last', () => {
    const from = new Map([
      ['models/a', 'x'],
      ['models/c', 'x'],
      ['models/d', 'x'],
    ]);
    const to = new Map([
      ['settings', '{}'],
      ['models/c', 'y'],
      ['models/b', 'x'],
      ['models/d', 'x\n'],
    ]);
    const { changes, unchanged } = compareValues(from, to);
    expect(changes).toEqual([
      { action: 'create', name: 'models/b', to: 'x' },
      { action: 'change', name: 'models/c', from: 'x', to: 'y' },
      { action: 'create', name: 'settings', to: '{}' },
      { action: 'delete', name: 'models/a', from: 'x' },
    ]);
    expect(unchanged).toEqual(['models/d']);
  });
});
