import type { ProfileCost } from '../../metrics/profile-costs.ts';
import type { Block } from '../body.ts';
import { panelShare } from '../draw-panel.ts';
import { type Share, sideBySide } from '../layout.ts';
import { textBlock } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { costTable, type ProfileTable, tokenTables } from './profile-tables.ts';
import type { Section } from './section.ts';

const TITLE = 'Application inference profiles';
const DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-create.html';

/** A profile takes up to 14 entries in all tables together, and page 1 takes 2,500. */
const MAX_PROFILES = 30;

/**
 * Draws the use and cost of application profiles: a table per quantity with a row for each profile with traffic. The rows of
 * models contain the same traffic.
 */
export function profileSection(profiles: readonly ProfileCost[], context: RenderContext): Section {
  const what = 'the application inference profiles';
  const thereAre = profiles.length;
  if (thereAre === 0) return { what, bands: [] };
  const drawn = profiles.slice(0, MAX_PROFILES);
  const tables = [...tokenTables(drawn, context), ...costTable(drawn, thereAre, context)];
  const shareOf = (table: ProfileTable): Share => {
    const part = table.profiles < thereAre ? `${table.profiles} of ${thereAre} profiles` : '';
    const caveat = [table.caveat, part].filter((one) => one !== '').join(', ');
    const panel = { ...table, caveat, height: heightOf(drawn.length) };
    return panelShare(panel, [], { prefix: 'profiles' }, context);
  };
  const caveats = tables.map(({ caveat }) => caveat).filter((caveat) => caveat !== '');
  return {
    what,
    bands: [[textOf(caveats, drawn.length, thereAre, context)], sideBySide(tables.map(shareOf))],
  };
}

/** Returns the height of a table: title and head take two grid units, a row about 0.7. A longer table scrolls. */
function heightOf(rows: number): number {
  return Math.min(12, Math.max(6, Math.ceil(2 + 0.7 * (rows + 1))));
}

function textOf(caveats: readonly string[], drawn: number, thereAre: number, context: RenderContext): Block {
  const part = drawn < thereAre ? [`**${drawn} of ${thereAre} are drawn.** `] : [];
  const lines = [
    `## ${TITLE}`,
    'Each profile with traffic by its name, at its own price: the sum of the viewed range, and the busiest ' +
      'period. The rows and sums of models hold this traffic, too. ' +
      [...part, ...caveats.map((caveat) => `The cost is incomplete: **${caveat}**. `), '·'].join(''),
  ];
  return textBlock(context.mark('profiles_text'), lines, {
    text: 'About application inference profiles',
    url: DOCUMENTATION,
  });
}
