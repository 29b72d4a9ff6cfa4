import { describe, expect, test } from 'vitest';
import { inventory } from '../../../../local/tool/inventory/inventory.ts';
import { listPricesOf } from '../../../../local/tool/inventory/list-price.ts';
import { describeRate } from '../../../../local/tool/words/list-price-words.ts';
import {
  FACTS,
  NEW,
  NOVA,
  OPUS,
  pricedRegion,
  RENTED,
  us,
  type WantedRegion,
  world,
} from '../cli/prices/priced-region.ts';

function stateOf(id: string, wanted: WantedRegion = {}) {
  const region = pricedRegion(wanted);
  const item = inventory(region).find(({ series }) => series.id === id);
  if (item === undefined) throw new Error(`no series ${id}`);
  return listPricesOf(region)(item);
}

const item = FACTS[`${OPUS} us-east-1`];

describe('what AWS lists for a series', () => {
  test.each([
    [
      us.id,
      "regional rate of us-east-1 (USE1_input_tokens_standard), from Bedrock's offer, since 2026-11-10, read 2026-11-20",
    ],
    [
      world.id,
      "global rate of us-east-1 (USE1_input_tokens_global_standard), from Bedrock's offer, read 2026-11-20",
    ],
  ])('%s: %s', (id, words) => {
    const state = stateOf(id);
    expect(state.kind === 'listed' ? describeRate(state) : state).toBe(words);
  });

  test('without a date where no reading is remembered', () => {
    const state = stateOf(us.id, { read: 'never' });
    expect(state).not.toHaveProperty('read');
    expect(state.kind === 'listed' ? describeRate(state) : state).not.toMatch(/read/);
  });

  test.each<[string, string, WantedRegion, RegExp]>([
    ['rented', RENTED, {}, /^AWS lists prices of Bedrock's own models, not of provisioned ones$/],
    [
      'the other scope alone',
      world.id,
      { facts: { [`${OPUS} us-east-1`]: { ...(item as object), global: undefined } } as never },
      /^AWS lists no global rate of anthropic\.claude-opus-5-5 in us-east-1$/,
    ],
    [
      'billed by AWS, and not found',
      NOVA,
      {},
      /^Bedrock has no offer for amazon\.nova-pro-v1:0, and the Price List/,
    ],
    [
      'never asked, with traffic',
      NEW,
      { used: [NEW] },
      /^AWS has not been asked yet; bedrock-dashboard collect asks it$/,
    ],
    ['never asked, without traffic', NEW, {}, /^AWS is asked for models with traffic only$/],
    [
      'asked, and nothing of use',
      us.id,
      { facts: { [`${OPUS} eu-west-1`]: item ?? { withoutOffer: '2026-11-01' } } },
      /^AWS gave no price of anthropic\.claude-opus-5-5 that can be relied on$/,
    ],
  ])('none: %s', (_, id, wanted, reason) => {
    expect(stateOf(id, wanted)).toMatchObject({ kind: 'none', reason: expect.stringMatching(reason) });
  });
});
