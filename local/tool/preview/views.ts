/** The ways to draw pages: as they are, as the next run would leave them, or that with differences marked. */
export const VIEWS = ['live', 'desired', 'differences'] as const;
export type View = (typeof VIEWS)[number];
