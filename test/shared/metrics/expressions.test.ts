import { describe, expect, test } from 'vitest';
import { longSum, percentage } from '../../../shared/metrics/expressions.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `invocations${index}`);

describe('a long sum', () => {
  test('is one expression as long as it fits', () => {
    expect(longSum(['a', 'b'], 'x')).toEqual({ expression: 'SUM([a,b])', parts: [] });
  });

  test('is made of parts where it does not, each short enough, and holds every term once', () => {
    const { expression, parts } = longSum(ids(500), 'x');
    expect(expression).toBe(`SUM([${parts.map(({ id }) => id).join(',')}])`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.expression.length).toBeLessThanOrEqual(2_048);
    expect(parts.flatMap((part) => part.expression.match(/invocations\d+/g) ?? [])).toEqual(ids(500));
  });
});

describe('a percentage', () => {
  test('has a value wherever the whole has one', () => {
    expect(percentage(['bad'], ['all'], 'rate').expression).toBe('100*SUM([bad,all*0])/SUM([all])');
  });

  test('stays within 2,048 characters, its parts included', () => {
    const { expression, parts } = percentage(ids(120), ids(120), 'rate');
    for (const text of [expression, ...parts.map((part) => part.expression)]) {
      expect(text.length).toBeLessThanOrEqual(2_048);
    }
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
  });
});
