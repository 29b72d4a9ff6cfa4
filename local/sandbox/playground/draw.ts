import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { drawBody } from '../../tool/preview/draw-body.ts';

/** Draws pages as they stand; each look of a page once, however many tabs show it. */
export interface Drawing {
  /** The page as HTML, drawn from GetMetricData. `revision` tells its looks apart. */
  draw(page: { readonly name: string; readonly revision: string; readonly body: string }): Promise<string>;
  close(): void;
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
    draw({ name, revision, body }) {
      const known = drawn.get(name);
      if (known?.revision === revision) return known.html;
      const html = drawBody(JSON.parse(body), { end: now(), clientOf });
      drawn.set(name, { revision, html });
      // What failed is drawn anew when it is asked for again.
      html.catch(() => drawn.delete(name));
      return html;
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}
