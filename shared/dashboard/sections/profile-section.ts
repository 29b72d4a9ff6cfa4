import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { panelShare } from '../draw-panel.ts';
import { formatShown } from '../fitting.ts';
import { type Share, sideBySide } from '../layout.ts';
import { headingBlock } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { costTable, type ProfileTable, tableHeight, tokenTables } from './profile-tables.ts';
import type { Section } from './section.ts';

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
    const title = `${table.title}${formatShown({ shown: table.profiles, all: thereAre }, 'profiles')}`;
    return panelShare(
      { ...table, title, height: tableHeight(drawn.length) },
      [],
      { prefix: 'profiles' },
      context,
    );
  };
  const caveats = tables.map(({ caveat }) => caveat).filter((caveat) => caveat !== '');
  const heading = headingBlock(
    context.mark('profiles_text'),
    {
      title: 'Teams: application inference profiles',
      notes: [
        'each at its own price; the rows of models include this traffic',
        ...caveats.map((caveat) => `not in the cost: ${caveat}`),
      ],
    },
    { text: 'About application inference profiles', url: DOCUMENTATION },
  );
  return { what, bands: [[heading], sideBySide(tables.map(shareOf))] };
}
