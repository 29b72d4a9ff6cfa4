import type { DesiredAlarm, DesiredAlarms } from '../../../shared/alarms/alarm.ts';
import { desiredAlarms } from '../../../shared/alarms/desired-alarms.ts';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { type Board, boardsOf } from '../../../shared/config/board.ts';
import { parseParameters } from '../../../shared/loop/parse-parameters.ts';
import { rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import type { Limit } from '../../../shared/quotas/series-quotas.ts';
import { catalogueOf, PREFIX, parameter, REGION, TODAY, usageOf } from '../builders.ts';
import type { World } from '../dashboard/render.ts';

export const [BOARD] = boardsOf({ region: REGION, prefix: PREFIX, dashboardName: 'Board' });
export const OWN = `bedrock-dashboard/bdo_${BOARD.owner}/`;

export interface AlarmWorld extends World {
  readonly limits?: readonly Limit[];
  readonly board?: Partial<Board>;
}

/** What the product would keep for this world. */
export function wanted({
  settings = {},
  models = {},
  prices = {},
  catalogue,
  usage = usageOf(),
  limits = [],
  board = {},
}: AlarmWorld): DesiredAlarms {
  const parameters = [
    parameter('settings', settings),
    ...Object.entries(models).map(([name, value]) => parameter(`models/${name}`, value)),
    ...Object.entries(prices).map(([name, value]) => parameter(`prices/${name}`, value)),
  ];
  const whole = { ...BOARD, ...board };
  const { config, facts } = parseParameters(PREFIX, parameters);
  const { estate, costs } = rowsAndCosts(
    {
      board: whole,
      config,
      facts,
      today: TODAY,
      bedrock: bedrockOf(catalogueOf(catalogue)),
      usage,
    },
    () => true,
  );
  return desiredAlarms({ board: whole, settings: config.settings, estate, costs, usage, limits });
}

/** What they watch, whatever they are called. */
export function keys({ alarms }: Pick<DesiredAlarms, 'alarms'>): string[] {
  return alarms.map(({ key }) => key);
}

/** Without what all names begin with. */
export function names({ alarms }: Pick<DesiredAlarms, 'alarms'>): string[] {
  return alarms.map(({ name }) => name.slice(name.indexOf('/bdo_') + '/bdo_12345678/'.length));
}

/** Its definition; throws if there is none of this key. */
export function definition({ alarms }: DesiredAlarms, key: string): DesiredAlarm['definition'] {
  const found = alarms.find((alarm) => alarm.key === key);
  if (found === undefined) throw new Error(`no alarm ${key}; there are ${keys({ alarms }).join(', ')}`);
  return found.definition;
}
