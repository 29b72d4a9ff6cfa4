import { describe, expect, test } from 'vitest';
import { modelColours, PALETTE } from '../../../shared/dashboard/colours.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  test.each(Object.entries(PALETTE))("%s stands out from both of the console's themes", (_, colour) => {
    expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    for (const background of ['#ffffff', '#0f1b2a']) {
      expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
    }
  });

  test('of models side by side are all different as long as there are enough', () => {
    const keys = Array.from({ length: 9 }, (_, index) => `d/vendor.model-${index}`);
    expect(new Set(modelColours(keys).values()).size).toBe(9);
    expect(modelColours([...keys, 'd/one.more']).size).toBe(10);
    expect([...modelColours(keys).values()]).not.toContain(PALETTE.red);
  });

  test('do not depend on the order of the models', () => {
    const keys = Array.from({ length: 30 }, (_, index) => `d/vendor.model-${index}`);
    const colours = modelColours(keys);
    for (const key of keys) expect(modelColours(keys.toReversed()).get(key)).toBe(colours.get(key));
  });

  test('mostly stay when a model comes', () => {
    const keys = Array.from({ length: 6 }, (_, index) => `d/vendor.model-${index}`);
    const [before, after] = [modelColours(keys), modelColours(['d/aaa.new', ...keys])];
    expect(keys.filter((key) => before.get(key) === after.get(key)).length).toBeGreaterThanOrEqual(4);
  });
});
