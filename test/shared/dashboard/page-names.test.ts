import { describe, expect, test } from 'vitest';
import { pageName, pageNumber, pagesAmong } from '../../../shared/dashboard/page-names.ts';

const BOARD = { region: 'eu-central-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };

describe('pages', () => {
  test('among other dashboards, by number and not by name', () => {
    const names = ['Board-10', 'Other', 'Board-2', 'Board-100', 'Board', 'Board-prod'];
    expect(pagesAmong(names, BOARD)).toEqual(['Board', 'Board-2', 'Board-10']);
  });

  test.each([
    ['Board', 1],
    ['Board-2', 2],
    ['Board-9', 9],
    ['Board-10', 10],
    ['Board-99', 99],
  ])('%s is page %i, and back', (name, number) => {
    expect(pageNumber(BOARD, name)).toBe(number);
    expect(pageName(BOARD, number)).toBe(name);
  });

  test.each([
    ['Board-0'],
    ['Board-1'],
    ['Board-02'],
    ['Board-100'],
    ['Board-x'],
    ['Board-2x'],
    ['Board-x2'],
    ['Board-'],
    ['Board--2'],
    ['Board2'],
    ['Boardx2'],
    ['board'],
    ['board-2'],
    ['Boarder'],
    ['MyBoard-2'],
    ['Other-2'],
    [''],
  ])('%s is no page', (name) => {
    expect(pageNumber(BOARD, name)).toBeUndefined();
  });

  test('the name is a text, not a regular expression', () => {
    const odd = { ...BOARD, dashboardName: 'B.ard' };
    expect(pageNumber(odd, 'B.ard-2')).toBe(2);
    expect(pageNumber(odd, 'Board-2')).toBeUndefined();
  });
});
