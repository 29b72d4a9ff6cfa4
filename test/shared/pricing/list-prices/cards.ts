import { readFileSync } from 'node:fs';
import type { Rate } from '../../../../shared/pricing/list-prices/rate-card.ts';

/** Rates of an agreement offer as AWS gave them on the day in the name, else in September or October 2026. Not all rates are kept. */
export function recordedCard(name: string): Rate[] {
  const text = readFileSync(new URL(`cards/${name}.txt`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [dimension = '', price = ''] = line.split(' ');
      return { dimension, price, unit: 'Units' };
    });
}
