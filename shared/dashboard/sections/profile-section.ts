import type { ImageDimensions } from '../../catalog/catalogue.ts';
import { byText, compareText } from '../../config/order.ts';
import type { PricedEstate, SeriesCost } from '../../pricing/priced-estate.ts';
import type { Block } from '../body.ts';
import type { Frame } from '../frame.ts';
import { widths } from '../layout.ts';
import { textBlock } from '../markdown.ts';
import { withMark } from '../panels.ts';
import { costTable } from './profile-cost.ts';
import { type Profile, type ProfileTable, tokenTables } from './profile-tables.ts';
import type { Section } from './section.ts';
import { tableBlock } from './table-block.ts';

const TITLE = 'Application inference profiles';
const DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-create.html';

/** Four entries each in a table of 500, and more rows than these nobody reads. */
const MAX_PROFILES = 60;

/**
 * What teams use and what it costs: a table for each quantity, a row for each application profile with traffic, summed
 * over the viewed range. Rows of models hold the same traffic: this is another view of it, never an addition.
 */
export function profileSection(
  priced: PricedEstate,
  images: readonly ImageDimensions[],
  frame: Frame,
): Section {
  const all = profilesOf(priced);
  if (all.length === 0) return { title: TITLE, bands: [] };
  const drawn = all.slice(0, MAX_PROFILES);
  const tables = [
    ...tokenTables(drawn, frame),
    ...costTable(drawn, drawn.length === all.length, images, frame),
  ];
  const columns = widths(tables.length);
  const blockOf = ({ name, title, entries, profiles }: ProfileTable, index: number): Block =>
    tableBlock(withMark(entries, frame.mark(name)), {
      region: frame.target.region,
      title: profiles < all.length ? `${title}, ${profiles} of ${all.length} profiles` : title,
      width: columns[index] ?? 0,
      rows: drawn.length + 1,
    });
  return { title: TITLE, bands: [[textOf(frame)], tables.map(blockOf)] };
}

function textOf(frame: Frame): Block {
  const lines = [
    `## ${TITLE}`,
    'Each profile with traffic under the name that people gave it and at its own price, summed over the viewed range. The ' +
      'rows and sums of models hold its traffic, too. ·',
  ];
  return textBlock(frame.mark('profiles_text'), lines, {
    text: 'About application inference profiles',
    url: DOCUMENTATION,
  });
}

/** By name; where two have one name, their ids tell them apart. */
function profilesOf({ costs }: PricedEstate): Profile[] {
  const own = [...costs.values()].filter(({ hasTraffic, series }) => {
    return hasTraffic && series.scope === 'application';
  });
  const nameOf = ({ series }: SeriesCost): string => series.name ?? series.id;
  const byName = Map.groupBy(own, nameOf);
  return own
    .toSorted(byText(({ series }) => series.id))
    .map((cost) => {
      const isOnly = byName.get(nameOf(cost))?.length === 1;
      return { name: isOnly ? nameOf(cost) : `${nameOf(cost)} (${cost.series.id})`, cost };
    })
    .sort((left, right) => compareText(left.name, right.name));
}
