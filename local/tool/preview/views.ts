/** What of the pages is drawn: as they are, as the next run would leave them, or that with what differs marked. */
export const VIEWS = ['live', 'desired', 'differences'] as const;
export type View = (typeof VIEWS)[number];
