import { expect, test } from 'vitest';
import { seriesKey } from '../../../shared/bedrock/place.ts';

const NOVA = 'amazon.nova-pro-v1:0';

test.each([
  ['of the operator in the Region that is drawn is its id', {}, NOVA],
  ['in another Region says which', { place: { region: 'eu-west-1' } }, `/eu-west-1/${NOVA}`],
  [
    'of another account says which',
    { place: { account: '111122223333', region: 'eu-west-1' } },
    `111122223333/eu-west-1/${NOVA}`,
  ],
])('the key of a series %s', (_, place, key) => {
  expect(seriesKey({ id: NOVA, ...place })).toBe(key);
});
