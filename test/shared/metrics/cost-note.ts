import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { markdown, widget } from '../dashboard/render.ts';

/** What the banner says that the cost leaves out; empty where it says nothing. */
export function note(desired: DesiredRegion): string {
  const [, found = ''] =
    /\*\*Not in the cost:\*\* (.*) \(`bedrock-dashboard explain`\)/.exec(
      markdown(widget(desired, 'banner')),
    ) ?? [];
  return found;
}
