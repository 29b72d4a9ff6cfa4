import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelColours, PALETTE } from '../../../shared/dashboard/colours.ts';
import { law, shuffled } from '../laws.ts';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

function linear(hex: string): Triple {
  const part = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const [first, second, third] = matrix.map(([a, b, c]) => a * x + b * y + c * z);
  return [first ?? 0, second ?? 0, third ?? 0];
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

/** How a colour looks to people who lack one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: readonly (readonly [name: string, Matrix])[] = [
  [
    'all cones',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'no red cones',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'no green cones',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
  [
    'no blue cones',
    [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ],
];

/** Ottosson 2020: equal distances look equally different, and 0.02 is just noticed. */
function oklab(rgb: Triple): Triple {
  const cones: Matrix = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ];
  const [long, middle, short] = times(cones, rgb);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(long), Math.cbrt(middle), Math.cbrt(short)],
  );
}

function seenWith(eyes: Matrix, hex: string): Triple {
  const [red, green, blue] = times(eyes, linear(hex)).map((part) => Math.min(1, Math.max(0, part)));
  return oklab([red ?? 0, green ?? 0, blue ?? 0]);
}

describe('the colours', () => {
  test.each(EYES)('can all be distinguished with %s', (_, eyes) => {
    const names = Object.entries(PALETTE);
    const pairs = names.flatMap(([one, colour], index) =>
      names.slice(index + 1).map(([other, second]) => {
        const [left, right] = [seenWith(eyes, colour), seenWith(eyes, second)];
        return {
          pair: `${one}, ${other}`,
          distance: Math.hypot(...left.map((part, at) => part - (right[at] ?? 0))),
        };
      }),
    );
    expect(pairs).toHaveLength((names.length * (names.length - 1)) / 2);
    expect(pairs.filter(({ distance }) => distance < 0.055)).toEqual([]);
  });

  test.each(Object.entries(PALETTE))(
    "%s has enough contrast in both of the console's themes",
    (_, colour) => {
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
      for (const background of ['#ffffff', '#0f1b2a', '#161d26']) {
        expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
      }
    },
  );

  const keysOf = (count: number) => Array.from({ length: count }, (_, index) => `d/vendor.model-${index}`);

  test('of the biggest eight models are all different, and the others have none', () => {
    const keys = keysOf(9);
    const colours = modelColours(keys);
    expect([...colours.keys()].sort()).toEqual(keys.slice(0, 8));
    expect(new Set(colours.values()).size).toBe(8);
    for (const other of [PALETTE.red, PALETTE.amber, PALETTE.violet, PALETTE.grey]) {
      expect([...colours.values()]).not.toContain(other);
    }
  });

  test('do not depend on the order of the biggest models', () => {
    law(
      fc.property(shuffled(keysOf(8)), (keys) => {
        expect(modelColours(keys)).toEqual(modelColours(keysOf(8)));
      }),
    );
  });

  test('mostly stay when a model comes', () => {
    const keys = keysOf(6);
    const [before, after] = [modelColours(keys), modelColours(['d/aaa.new', ...keys])];
    expect(keys.filter((key) => before.get(key) === after.get(key)).length).toBeGreaterThanOrEqual(4);
  });
});
