import type { Clients } from '../../../shared/aws/clients.ts';
import type { Limits } from '../../../shared/aws/limits.ts';
import type { Log, World } from '../../../shared/world.ts';
import type { DeployedOperator } from '../cli/operator-options.ts';
import { sentenceOf } from '../cli/sentence.ts';
import { type FactsOptions, withFacts } from '../facts-in-memory.ts';
import { TOOL_LIMITS } from '../limits.ts';
import { withWorld } from '../with-world.ts';
import { htmlDocument } from './document.ts';
import { type DrawnPages, drawPages } from './draw-pages.ts';
import { escapeHtml } from './html.ts';
import { previewPages } from './preview-pages.ts';
import type { View } from './views.ts';

/** More attempts than in a run: a page makes hundreds of calls, which may be throttled. */
const LIMITS: Limits = { ...TOOL_LIMITS, attempts: 6 };

/** Draws the operator's pages now, from the account that the standard AWS variables name. */
export async function drawBoards(
  deployed: DeployedOperator,
  view: View,
  log: Log,
  onDerived: FactsOptions['onDerived'] = () => undefined,
): Promise<DrawnPages> {
  const { operator } = deployed;
  const draw = async (world: World, clientsIn: (region: string) => Clients): Promise<DrawnPages> => {
    const pages = await previewPages(withFacts(world, deployed, { onDerived }), operator, view);
    return drawPages(pages, view, { end: new Date(), clientOf: (region) => clientsIn(region).cloudWatch });
  };
  return withWorld(operator, log, draw, LIMITS);
}

/** Makes the document that replaces the pages after a failure. */
export function failurePage(error: unknown): string {
  return htmlDocument('Preview', `<main><p class="box error">${escapeHtml(sentenceOf(error))}</p></main>`);
}
