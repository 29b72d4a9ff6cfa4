import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Body, drawBody } from '../../tool/preview/draw-body.ts';
import type { Note } from '../../tool/preview/page.ts';
import { notesOn } from './last-changes.ts';

/** Draws pages as they are, each revision once, however many tabs show it. */
export interface Drawing {
  /** Returns the page as HTML, drawn from GetMetricData. `revision` identifies the drawing. */
  draw(page: DrawnPage): Promise<string>;
  close(): void;
}

export interface DrawnPage {
  readonly name: string;
  readonly revision: string;
  readonly body: string;
  /** Notes on its widgets, by the names in their marks. */
  readonly notes?: ReadonlyMap<string, Note> | undefined;
}

export function createDrawing(now: () => Date): Drawing {
  const clients = new Map<string, CloudWatchClient>();
  const drawn = new Map<string, { readonly revision: string; readonly html: Promise<string> }>();
  const clientOf = (region: string): CloudWatchClient => {
    const client = clients.get(region) ?? new CloudWatchClient({ region });
    clients.set(region, client);
    return client;
  };
  return {
    draw({ name, revision, body: text, notes }) {
      const known = drawn.get(name);
      if (known?.revision === revision) return known.html;
      const body: Body = JSON.parse(text);
      const html = drawBody(
        body,
        { end: now(), clientOf },
        { notes: notesOn(body.widgets, notes), isFramed: true },
      );
      drawn.set(name, { revision, html });
      // A drawing that failed is made again at the next request.
      html.catch(() => drawn.delete(name));
      return html;
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}
