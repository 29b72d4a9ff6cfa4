import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legalName } from '../../infra/legal-name.ts';

describe('a name as the name of a parameter', () => {
  test.each([
    ['claude3haiku', 'claude3haiku'],
    ['A-1_b.c', 'A-1_b.c'],
    ['-odd--but.legal-', '-odd--but.legal-'],
    ['team-a/chat', 'team-a/chat'],
    ['Claude 3 Haiku', 'Claude-3-Haiku'],
    ['Claude 3.5 (EU)', 'Claude-3.5-EU'],
    ['anthropic.claude-v2:1', 'anthropic.claude-v2-1'],
    ['  Chat  ', 'Chat'],
    ['a & b', 'a-b'],
    ['Café', 'Cafe'],
    ['Cafe\u0301', 'Cafe'],
    ['Ångström', 'Angstrom'],
    ['ﬁne', 'fine'],
    ['Ｃｈａｔ', 'Chat'],
    ['Straße', 'Strau' + 'dfe'],
    ['模型', 'u6a21u578b'],
    ['模型 a', 'u6a21u578b-a'],
    ['हिन्दी', 'u939u93fu928u94du926u940'],
    ['𝒳 model', 'X-model'],
    ['💬', 'model'],
    ['💬 chat', 'chat'],
    ['!!!', 'model'],
    ['/a//b c/', 'a/b-c'],
    ['a/💬/b', 'a/b'],
  ])('%j becomes %s', (name, expected) => {
    expect(legalName(name)).toBe(expected);
  });

  test('is one that Parameter Store takes, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(legalName(name)).toMatch(/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/);
      }),
    );
  });

  test('stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(legalName(legalName(name))).toBe(legalName(name));
      }),
    );
  });
});
