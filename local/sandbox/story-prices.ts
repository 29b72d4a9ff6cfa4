import assert from 'node:assert/strict';
import { addTraffic, changeRates } from './cloud/seed.ts';
import { cost } from './story-page.ts';
import type { Stage, Step } from './story-step.ts';

/** It has no typed price, and until now all its requests failed. */
const MODEL = 'cohere.command-r-plus-v1:0';
const NAME = 'Command R+';

/** The listed price of input, USD for 1 million tokens, and what AWS lowers it to. */
const [LISTED, LOWERED] = [3, 2.4];

export const PRICE_STEPS: readonly Step[] = [
  {
    title: `${NAME} answers its first request, and no price was typed for it: collect asks AWS.`,
    async play(stage) {
      addTraffic(stage.cloud, MODEL, { region: stage.operator.region });
      await stage.run();
      assert.ok(!costOfModel(stage).includes(`*${LISTED}/`), 'it has a cost already');
      const { outcome } = await stage.collect();
      assert.equal(outcome, 'written');
      const { summary } = await stage.run();
      assert.ok(costOfModel(stage).includes(`*${LISTED}/`), 'it has no cost');
      return `${summary}. Its cost is there, at AWS's list price`;
    },
  },
  {
    title: `AWS lowers the price of ${NAME} by a fifth.`,
    async play(stage) {
      const { cloud } = stage;
      changeRates(cloud, MODEL, (rate) => ({
        ...rate,
        price: String((Number(rate.price) * LOWERED) / LISTED),
      }));
      await stage.collect();
      const { summary } = await stage.run();
      // The cost of a period before today, 00:00 UTC, is at the former price.
      const dated = new RegExp(`IF\\(EPOCH\\(\\w+\\)<\\d+,${LISTED},${LOWERED}\\)`);
      assert.match(costOfModel(stage), dated, 'yesterday does not keep its price');
      return `${summary}. It costs less from today on, and yesterday's cost stays what it was`;
    },
  },
];

function costOfModel({ cloud, operator }: Stage): string {
  return cost(cloud, operator, 'command_2d_r');
}
