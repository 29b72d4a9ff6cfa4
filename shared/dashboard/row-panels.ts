import type { MonitoredModel } from '../bedrock/estate.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import type { Panel } from './panel.ts';
import { PANELS, withImages } from './panels.ts';

/** The kind of a model's output, which decides on the panels of its row: an embedding model has no output to draw. */
type ModelKind = 'text' | 'embedding' | 'image' | 'video' | 'speech';

interface Row {
  readonly model: MonitoredModel;
  readonly kind: ModelKind;
  /** A panel for the quota takes the place of one for the images. */
  readonly hasQuota: boolean;
}

interface Choice {
  readonly panel: Panel;
  /** Whether the panel suits a row. Metrics with data are drawn even where the catalogue says that the model has none. */
  readonly suits: (row: Row) => boolean;
}

const hasImages = ({ model }: Row): boolean => model.images.length > 0;
const isMedia = ({ kind }: Row): boolean => kind === 'image' || kind === 'video';

/** Only streamed answers have a first token. */
const isStreaming = ({ model, kind }: Row): boolean =>
  (kind === 'text' && model.model?.isStreaming === true) || hasData(model, 'firstTokenP50');

const TOKENS: readonly Choice[] = [
  {
    panel: PANELS.CACHED_TOKENS,
    suits: ({ model }) => hasData(model, 'cacheReadTokens') || hasData(model, 'cacheWriteTokens'),
  },
  {
    panel: PANELS.TOKENS,
    suits: ({ model, kind }) => kind === 'text' || kind === 'speech' || hasData(model, 'outputTokens'),
  },
  {
    panel: PANELS.INPUT_TOKENS,
    // Models that are not billed by the token rarely count any.
    suits: ({ model, kind }) => kind === 'embedding' || hasData(model, 'inputTokens'),
  },
];
const TOKENS_AND_IMAGES = TOKENS.map(
  ({ panel, suits }): Choice => ({
    panel: withImages(panel),
    suits: (row) => row.hasQuota && hasImages(row) && suits(row),
  }),
);
const hasTokens = (row: Row): boolean => TOKENS.some(({ suits }) => suits(row));

/** The columns of a row, from left to right. In each, the first panel that suits the row is drawn, or none. */
const COLUMNS: readonly (readonly Choice[])[] = [
  [
    { panel: PANELS.STREAMING_LATENCY, suits: isStreaming },
    { panel: PANELS.LATENCY, suits: () => true },
  ],
  [{ panel: PANELS.REQUESTS, suits: () => true }],
  [{ panel: PANELS.IMAGES, suits: (row) => hasImages(row) && isMedia(row) && !row.hasQuota }],
  [...TOKENS_AND_IMAGES, ...TOKENS],
  [{ panel: PANELS.IMAGES, suits: (row) => hasImages(row) && !(row.hasQuota ? hasTokens : isMedia)(row) }],
];

/** Chooses the panels of a model's row, quota and cost apart: at most four, or three beside a quota. */
export function rowPanels(model: MonitoredModel, hasQuota: boolean): Panel[] {
  const row: Row = { model, kind: modelKind(model), hasQuota };
  return COLUMNS.flatMap((choices) => choices.find(({ suits }) => suits(row))?.panel ?? []);
}

const KINDS: Readonly<Record<string, ModelKind>> = {
  EMBEDDING: 'embedding',
  IMAGE: 'image',
  VIDEO: 'video',
  SPEECH: 'speech',
  AUDIO: 'speech',
};

/**
 * Returns the kind of a model. One with text among its outputs counts as text, and so does one that is not in the catalogue.
 */
function modelKind(model: MonitoredModel): ModelKind {
  const made = model.model?.outputModalities ?? [];
  const [first] = made;
  if (first === undefined)
    return model.images.length > 0 && !hasData(model, 'outputTokens') ? 'image' : 'text';
  return made.includes('TEXT') ? 'text' : (KINDS[first] ?? 'text');
}
