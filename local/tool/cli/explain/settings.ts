import type { Config } from '../../../../shared/config/config.ts';
import { describeProblem, type Problem, sortProblems } from '../../../../shared/kit/problem.ts';
import { parseParameters } from '../../../../shared/loop/parse-parameters.ts';
import { readParameters } from '../../../../shared/loop/read-parameters.ts';
import { type ExplainedSetting, explainSettings } from '../../inventory/explain-settings.ts';
import { ANY_WIDTH, columnsOf } from '../columns.ts';
import { cliLog } from '../log.ts';
import { type OperatorOptions, operatorOf } from '../operator-options.ts';

/** What `explain settings` says. */
export interface SettingsExplanation {
  readonly settings: readonly ExplainedSetting[];
  /** Of the parameters that hold settings, and of the fleet's shared one. */
  readonly problems: readonly Problem[];
}

/** Whether the settings are asked about, and not a series or an entry. */
export function isSettings(argument: string, { prefix }: Pick<OperatorOptions, 'prefix'>): boolean {
  return argument === 'settings' || argument === `${prefix}/settings`;
}

/** Reads which settings hold, and which parameter each comes from. Reads parameters alone. */
export async function readSettings(options: OperatorOptions): Promise<SettingsExplanation> {
  const [operator, { withWorld }] = await Promise.all([operatorOf(options), import('../../with-world.ts')]);
  const { parameters, ...read } = await withWorld(operator, cliLog(), (world) =>
    readParameters(world, operator),
  );
  const { config } = parseParameters(operator.prefix, parameters, read);
  return {
    settings: explainSettings(config, operator.prefix),
    problems: problemsOf(config, read.shared?.arn),
  };
}

function problemsOf({ layers, problems }: Config, shared: string | undefined): Problem[] {
  const places = new Set([shared, ...layers.map(({ where }) => where)]);
  return sortProblems(problems.filter(({ where }) => places.has(where)));
}

/** Formats a line for each setting, and for each problem. */
export function describeSettings({ settings, problems }: SettingsExplanation): string {
  const rows = settings.map(({ key, value, from = 'built in' }) => [key, JSON.stringify(value), from]);
  return [
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    ...rows.flatMap(columnsOf(rows, ANY_WIDTH)),
  ].join('\n');
}
