import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { byName, namesOf } from '../../../../local/tool/words/names.ts';
import { markName } from '../../../../shared/dashboard/mark.ts';
import { escapeMarkdown, headingBlock } from '../../../../shared/dashboard/markdown.ts';
import { isObject, type JsonObject } from '../../../../shared/kit/json.ts';
import { law } from '../../../shared/laws.ts';

const LINK = { text: 'About', url: 'https://example.com/' };
const PANEL = {
  type: 'metric',
  properties: { title: 'Latency', metrics: [['A', 'B', { id: 'bdo_0badcafe_m_2f_chat_latency' }]] },
};

function headingOf(title: string, notes: readonly string[] = []): JsonObject {
  const mark = { owner: '0badcafe', widget: `${markName('m/chat')}_header` };
  const block: unknown = headingBlock(mark, { title, notes }, LINK);
  if (!isObject(block)) throw new Error('no widget');
  return block;
}

test('widgets of a row are called by its title, whatever the title and the notes are', () => {
  const title = fc
    .string({
      minLength: 1,
      unit: fc.constantFrom('a', ' ', '*', '**', '\\', '`', '·', ' · ', '#', '[', ')'),
    })
    .map((text) => text.replaceAll(/\s+/g, ' '));
  const note = fc.constantFrom('**LEGACY since 2026-01-01**', '`a.b-v1:0`', escapeMarkdown('a *b* **c**'));
  law(
    fc.property(title, fc.array(note, { maxLength: 3 }), (text, notes) => {
      const names = namesOf(byName([headingOf(text, notes), PANEL]));
      expect(names.rowOf('m_2f_chat_latency')).toBe(text);
      expect(names.of('m_2f_chat_header')).toBe(`row "${text}": header`);
      expect(names.of('m_2f_chat_latency')).toBe(`row "${text}": Latency`);
    }),
  );
});

test('a heading that was rewritten by hand does not name its row: its key does', () => {
  const { properties, ...heading } = headingOf('Chat');
  const markdown = String(Object(properties).markdown).replace('**Chat**', 'Mine');
  const names = namesOf(byName([{ ...heading, properties: { markdown } }, PANEL]));
  expect(names.of('m_2f_chat_latency')).toBe('row "m/chat": Latency');
});
