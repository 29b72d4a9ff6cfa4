import type { Clients } from '../../../shared/aws/clients.ts';
import type { Limits } from '../../../shared/aws/limits.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import type { Log, World } from '../../../shared/world.ts';
import { sentenceOf } from '../cli/sentence.ts';
import { TOOL_LIMITS } from '../limits.ts';
import { withWorld } from '../with-world.ts';
import { htmlDocument } from './document.ts';
import { type DrawnPages, drawPages } from './draw-pages.ts';
import { escapeHtml } from './html.ts';
import { previewPages } from './preview-pages.ts';
import type { View } from './views.ts';

/** A page asks hundreds of times, and who asks often is throttled: more attempts than a run. */
const LIMITS: Limits = { ...TOOL_LIMITS, attempts: 6 };

/** The operator's pages now, from whatever the standard AWS variables point to. */
export async function drawBoards(operator: Operator, view: View, log: Log): Promise<DrawnPages> {
  const draw = async (world: World, clientsIn: (region: string) => Clients): Promise<DrawnPages> => {
    const pages = await previewPages(world, operator, view);
    return drawPages(pages, view, { end: new Date(), clientOf: (region) => clientsIn(region).cloudWatch });
  };
  return withWorld(operator, log, draw, LIMITS);
}

/** What is shown in place of the pages. */
export function failurePage(error: unknown): string {
  return htmlDocument('Preview', `<main><p class="box error">${escapeHtml(sentenceOf(error))}</p></main>`);
}
