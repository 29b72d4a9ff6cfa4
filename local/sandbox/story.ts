import assert from 'node:assert/strict';
import { addTraffic, launchModel } from './cloud/seed.ts';
import { ALARM_STEPS } from './story-alarms.ts';
import { cost, edit, endOf, find, read, same, type Widget, widgetName, writes } from './story-page.ts';
import { PRICE_STEPS } from './story-prices.ts';
import type { Stage, Step } from './story-step.ts';

/** Plays the steps in order. @throws AssertionError at the first one that did not happen. */
export async function playStory(stage: Stage, tell: (line: string) => void): Promise<void> {
  for (const [index, { title, play }] of STORY.entries()) {
    tell(`${index + 1}. ${title}`);
    tell(`   ${await play(stage)}`);
  }
}

const NOTE: Widget = {
  type: 'text',
  x: 0,
  y: 0,
  width: 12,
  height: 3,
  properties: { markdown: '## On call\nRing Ada before you fail over.' },
};
const QUEUE: Widget = {
  type: 'metric',
  x: 6,
  y: 40,
  width: 6,
  height: 4,
  properties: {
    region: 'us-east-1',
    title: 'Our queue',
    metrics: [['AWS/SQS', 'NumberOfMessagesSent', 'QueueName', 'chat']],
  },
};
const MODEL = { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' };

const STORY: readonly Step[] = [
  {
    title: 'An account with Bedrock traffic and no dashboard: the operator runs for the first time.',
    async play({ cloud, operator, run }) {
      assert.equal(cloud.dashboards.get(operator.dashboardName), undefined);
      const outcome = await run();
      assert.equal(outcome.pages[0]?.action, 'create');
      assert.ok(outcome.alarms.length > 0 && outcome.alarms.every(({ action }) => action === 'create'));
      const page = read(cloud, operator);
      assert.equal(page.filter((widget) => widgetName(widget).endsWith('_header')).length, outcome.rows);
      return `created: ${page.length} widgets, ${outcome.rows} rows for ${outcome.series} series with traffic, and ${outcome.alarms.length} alarms`;
    },
  },
  {
    title: 'It runs again.',
    async play({ cloud, run }) {
      cloud.calls.length = 0;
      const { outcome, summary } = await run();
      assert.equal(outcome, 'in-sync');
      assert.deepEqual(writes(cloud), []);
      return `the dashboard ${summary}: ${cloud.calls.length} reads, no write`;
    },
  },
  {
    title:
      'A person renames one of its widgets, and adds two of their own: below the line and in the middle.',
    async play({ cloud, operator, run }) {
      const before = read(cloud, operator);
      const edited = find(before, '_latency');
      const title = edited.properties.title;
      edited.properties.title = 'edited by hand';
      edit(cloud, operator, [QUEUE, ...before, { ...NOTE, y: endOf(before) }]);
      const { summary } = await run();
      const after = read(cloud, operator);
      assert.equal(find(after, '_latency').properties.title, title);
      const line = find(after, 'line');
      for (const own of [NOTE, QUEUE]) {
        const kept = after.find(({ properties }) => same(properties, own.properties));
        assert.ok(kept, 'a widget of yours is gone');
        assert.ok(kept.y >= line.y + line.height, 'a widget of yours is not below the line');
        assert.deepEqual({ ...kept, y: 0 }, { ...own, y: 0 });
      }
      return `${summary}. The edit is undone, and both of your widgets are below the line`;
    },
  },
  {
    title: 'You change the price of Nova Pro in its parameter.',
    async play({ cloud, operator, run }) {
      const name = `${operator.prefix}/prices/nova-pro`;
      const entry = JSON.parse(
        cloud.region(operator.region).parameters.get(name)?.versions.at(-1)?.value ?? '{}',
      );
      const price = '*0.9/1000000';
      assert.ok(
        !cost(cloud, operator, 'nova_2d_pro').includes(price) &&
          !cost(cloud, operator, 'numbers_cost').includes(price),
      );
      cloud.putParameter(name, JSON.stringify({ ...entry, input: 0.9 }), { region: operator.region });
      const { summary } = await run();
      assert.ok(cost(cloud, operator, 'nova_2d_pro').includes(price), "the model's cost does not follow");
      assert.ok(
        cost(cloud, operator, 'numbers_cost').includes(price),
        'the cost of all models does not follow',
      );
      return `${summary}. Its cost and the cost of all models follow`;
    },
  },
  ...PRICE_STEPS,
  {
    title: `A new model, ${MODEL.modelName}, appears in Bedrock.`,
    async play({ cloud, operator, run, collect }) {
      launchModel(cloud, MODEL, operator.region);
      await collect();
      const { summary } = await run();
      const page = read(cloud, operator);
      assert.ok(find(page, 'idle').properties.markdown?.includes(MODEL.modelName), 'it is not listed');
      assert.ok(
        find(page, 'banner').properties.markdown?.includes(`**New:** ${MODEL.modelName} since `),
        'the banner does not name it',
      );
      assert.equal(cloud.events.at(-1)?.detailType, 'Bedrock Model Appeared');
      return `${summary}. It is listed as available, the banner names it, and an event says so`;
    },
  },
  {
    title: 'The first request goes to it.',
    async play({ cloud, operator, run, collect }) {
      addTraffic(cloud, `us.${MODEL.modelId}`, { region: operator.region });
      await collect();
      const { summary } = await run();
      const page = read(cloud, operator);
      assert.ok(
        page.some(({ properties }) => properties.markdown?.startsWith(`**${MODEL.modelName}** · `)),
        'it has no row',
      );
      assert.ok(
        !find(page, 'idle').properties.markdown?.includes(MODEL.modelName),
        'it is still listed as idle',
      );
      assert.equal(cloud.events.at(-1)?.detailType, 'Bedrock Model First Traffic');
      return `${summary}. It has its own row, and an event says so`;
    },
  },
  ...ALARM_STEPS,
  {
    title: 'You delete the whole dashboard.',
    async play({ cloud, operator, run }) {
      const ours = read(cloud, operator).filter((widget) => widgetName(widget) !== '');
      cloud.dashboards.delete(operator.dashboardName);
      const { outcome } = await run();
      assert.equal(outcome, 'repaired');
      assert.deepEqual(read(cloud, operator), ours);
      cloud.calls.length = 0;
      assert.equal((await run()).outcome, 'in-sync');
      assert.deepEqual(writes(cloud), []);
      return 'it is back as it was, and the run after that wrote nothing';
    },
  },
];
