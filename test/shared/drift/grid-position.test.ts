import { describe, expect, test } from 'vitest';
import { positionOf, sizeOf } from '../../../shared/drift/grid-position.ts';

describe('the place of a widget', () => {
  test.each([
    [
      { x: 0, y: 0 },
      { x: 0, y: 0, width: 6, height: 6 },
    ],
    [
      { x: 1, y: 2, width: 3, height: 4 },
      { x: 1, y: 2, width: 3, height: 4 },
    ],
    [
      { x: 1, y: 2, width: '3', height: -4 },
      { x: 1, y: 2, width: 6, height: 6 },
    ],
    [{ x: 1 }, undefined],
    [{ y: 1 }, undefined],
    [{ x: '0', y: 0 }, undefined],
    [{ x: 0, y: '0' }, undefined],
    [{ x: 0, y: -1 }, undefined],
    [{ x: -1, y: 0 }, undefined],
    [{ x: 0.5, y: 0 }, undefined],
    [{ x: null, y: null }, undefined],
  ])('%j stands at %j', (widget, expected) => {
    expect(positionOf(widget)).toEqual(expected);
  });

  test('its size is 6 x 6 unless it says otherwise', () => {
    expect(sizeOf({})).toEqual({ width: 6, height: 6 });
    expect(sizeOf({ width: 1.5, height: null })).toEqual({ width: 6, height: 6 });
    expect(sizeOf({ width: 0, height: 24 })).toEqual({ width: 0, height: 24 });
  });
});
