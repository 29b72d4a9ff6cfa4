import { describe, expect, test } from 'vitest';
import { ABSENT, livePage, presentPage, UnreadableError } from '../../../shared/drift/live-page.ts';

test('a body with a list of widgets is a page, with all its keys', () => {
  const body = { start: '-P1D', variables: [], widgets: [{ type: 'text' }, {}] };
  expect(presentPage('Page', body)).toEqual({ kind: 'present', body });
  expect(presentPage('Page', { widgets: [] })).toEqual({ kind: 'present', body: { widgets: [] } });
});

describe('nothing is concluded from what is no body', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', '{}'],
    ['a number', 0],
    ['a list', []],
    ['a list with widgets', Object.assign([], { widgets: [] })],
    ['an object without widgets', {}],
    ['widgets that are null', { widgets: null }],
    ['widgets that are an object', { widgets: {} }],
    ['widgets that are text', { widgets: '' }],
    ['a widget that is null', { widgets: [{}, null] }],
    ['a widget that is a list', { widgets: [[]] }],
    ['a widget that is text', { widgets: ['x', {}] }],
  ])('%s', (_, body) => {
    expect(() => presentPage('Page', body)).toThrow(
      new UnreadableError('GetDashboard Page: expected a body with a list of widgets, found something else'),
    );
  });

  test('and the error says what it is', () => {
    expect(new UnreadableError('x').name).toBe('UnreadableError');
  });
});

test('absent is a value of its own', () => {
  expect(ABSENT).toEqual({ kind: 'absent' });
});

describe('the text of a page', () => {
  test('is a page, an absent one, or nothing that could be concluded from', () => {
    expect(livePage('Page', undefined)).toEqual(ABSENT);
    expect(livePage('Page', ' {"widgets": []}')).toEqual({ kind: 'present', body: { widgets: [] } });
    expect(() => livePage('Page', '[]')).toThrow('GetDashboard Page: expected a body with a list of widgets');
    expect(() => livePage('Page', '{"widgets":[1.0]}')).toThrow('expected a body with a list of widgets');
  });

  test.each(['', '{"widgets":', 'not JSON'])('%j is malformed, not absent', (text) => {
    expect(() => livePage('Page', text)).toThrow(
      new UnreadableError('GetDashboard Page: the body is not JSON'),
    );
  });

  test('tells of keys that it does not hold', () => {
    expect(livePage('Page', '{"widgets":[{"x":1,"x":2}]}')).toEqual({
      kind: 'present',
      body: { widgets: [{ x: 2 }] },
      repeated: [['widgets', 0, 'x']],
    });
  });
});
