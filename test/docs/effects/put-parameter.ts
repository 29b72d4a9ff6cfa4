import { expect } from 'vitest';
import { find } from '../../../local/sandbox/story-page.ts';
import { markName } from '../../../shared/dashboard/mark.ts';
import { matchesGlob } from '../../../shared/kit/glob.ts';
import { aws, optionsOf } from '../aws.ts';
import { OPERATOR, type Stage } from '../stage.ts';

type Json = Readonly<Record<string, unknown>>;

/** It can be typed twice, it is what holds then, and no parameter has a problem that it did not have. */
export async function putParameter([, ...words]: readonly string[], stage: Stage): Promise<void> {
  const { Name, Value, Region = OPERATOR.region } = optionsOf(words);
  expect(Region).toBe(OPERATOR.region);
  const before = await problemsOf(stage);
  await aws(words);
  await aws(words);
  expect(await problemsOf(stage)).toEqual(before.filter((problem) => problem !== undefined));
  const [kind = '', ...rest] = String(Name).slice(`${OPERATOR.prefix}/`.length).split('/');
  await HOLDS[kind]?.(rest.join('/'), String(Value), stage);
  expect(Object.keys(HOLDS)).toContain(kind);
}

/** That of prices names what still has none. */
async function problemsOf({ run }: Stage): Promise<string[]> {
  const { problems } = await run();
  return problems
    .filter(({ where }) => where !== 'prices')
    .map(({ where, message }) => `${where}: ${message}`);
}

const HOLDS: Readonly<Record<string, (name: string, value: string, stage: Stage) => void>> = {
  settings: (_, value, stage) => {
    for (const [key, one] of Object.entries<Json>(JSON.parse(value))) {
      if (SETTINGS[key] === undefined) throw new Error(`no effect of the setting ${key} is known`);
      SETTINGS[key](one, stage);
    }
  },

  /** A row under its name that draws the model's series, and its alarms. */
  models: (name, value, stage) => {
    const {
      modelId,
      title = name,
      alarms = {},
    } = value.startsWith('{') ? JSON.parse(value) : { modelId: value };
    expect(JSON.stringify(find(stage.widgets(), `${markName(`m/${name}`)}_requests`))).toContain(modelId);
    const heading = stage.texts().find((text) => text.startsWith(`**${title}** · `)) ?? '';
    if (/"\w+Prices?":/.test(value)) expect(heading).toContain(`price: models/${name} · `);
    expectAlarms(alarms, stage, title);
  },

  /** The heading of a row says that its price comes from there, and the amounts are in an expression of a cost. */
  prices: (name, value, stage) => {
    expect(stage.texts()).toContainEqual(
      expect.stringMatching(new RegExp(` price: .*prices/${name}\\b(?!-)`)),
    );
    const { input, output } = JSON.parse(value);
    const expressions = JSON.stringify(stage.widgets());
    for (const amount of [input, output]) {
      if (amount !== undefined) expect(expressions).toContain(`*${amount}/1000000`);
    }
  },
};

const SETTINGS: Readonly<Record<string, (value: Json, stage: Stage) => void>> = {
  monthlyBudget: (value, { widgets }) => {
    expect(JSON.stringify(widgets())).toContain(`"label":"Budget ${value}"`);
    expect(JSON.stringify(widgets())).toContain(`"label":"% of ${value}"`);
  },
  priceMultiplier: (value, { widgets }) => expect(JSON.stringify(widgets())).toContain(`*${value}`),
  alarms: ({ models, ...account }, stage) => {
    expectAlarms(account, stage);
    expectAlarms((models ?? {}) as Json, stage, 'Claude Sonnet 4.5');
  },
  discovery: ({ exclude, ...others }, { texts }) => {
    expect(others).toEqual({});
    const discovered = texts().flatMap((text) =>
      text.includes('/d_2f_') ? [...text.matchAll(/`([^`]+)`/g)] : [],
    );
    for (const [, id = ''] of discovered) {
      for (const pattern of exclude as string[])
        expect([pattern, id, matchesGlob(pattern, id)]).toContain(false);
    }
    expect(discovered).not.toEqual([]);
  },
  /** The names of these quotas are in the graph of the highest ones. */
  quotas: ({ codes, ...others }, { cloud, widgets }) => {
    expect(others).toEqual({});
    const drawn = JSON.stringify(find(widgets(), 'incident_quotas'));
    for (const code of Object.values(codes as Record<string, string[]>).flat()) {
      const { quotas } = cloud.region(OPERATOR.region);
      const name = quotas.find(({ QuotaCode }) => QuotaCode === code)?.QuotaName ?? 'no such quota';
      expect(drawn).toContain(name.replace(/^.* for /, ''));
      expect(drawn).toContain(name.includes('tokens') ? 'tokens/min' : 'requests/min');
    }
  },
};

/** Of each kind there are alarms, with the threshold if one is given; of a row they name it. */
function expectAlarms(kinds: Json, stage: Stage, row?: string): void {
  for (const [kind, rule] of Object.entries(kinds)) {
    const own = stage.alarms().filter(({ AlarmName, AlarmDescription }) => {
      return AlarmName.includes(`/${kind}`) && (row === undefined || AlarmDescription?.includes(row));
    });
    expect([kind, own.length]).not.toEqual([kind, 0]);
    const { threshold } = Object(rule);
    if (threshold === undefined) continue;
    // A cost of more than ten metrics is shared out; a quota's is in per cent of it.
    expect(own.map(({ Threshold }) => Threshold)).toContain(threshold);
  }
}
