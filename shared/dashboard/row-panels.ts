import type { MonitoredModel } from '../bedrock/estate.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import { PANELS, type Panel } from './panels.ts';

/** The kind of a model's output, which decides on the panels of its row: an embedding model has no output to draw. */
type ModelKind = 'text' | 'embedding' | 'image' | 'video' | 'speech';

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
function modelKind(row: MonitoredModel): ModelKind {
  const made = row.model?.outputModalities ?? [];
  const [first] = made;
  if (first === undefined) return row.images.length > 0 && !hasData(row, 'outputTokens') ? 'image' : 'text';
  return made.includes('TEXT') ? 'text' : (KINDS[first] ?? 'text');
}

/**
 * Chooses the panels of a model's row, quota and cost apart: at most four, or three beside a quota. Metrics with data are drawn
 * even where the catalogue says that the model has none.
 */
export function rowPanels(row: MonitoredModel, hasQuota: boolean): Panel[] {
  const kind = modelKind(row);
  const head = [latency(row, kind), PANELS.REQUESTS];
  const tokens = tokenPanels(row, kind);
  const images = row.images.length > 0 ? [PANELS.IMAGES] : [];
  if (hasQuota) return [...head, ...mergePanels(tokens, images)];
  const isMedia = kind === 'image' || kind === 'video';
  return [...head, ...(isMedia ? [...images, ...tokens] : [...tokens, ...images])];
}

/** Chooses the latency panel: only streamed answers have a first token. */
function latency(row: MonitoredModel, kind: ModelKind): Panel {
  const isStreaming = kind === 'text' && row.model?.isStreaming === true;
  return isStreaming || hasData(row, 'firstTokenP50') ? PANELS.STREAMING_LATENCY : PANELS.LATENCY;
}

function tokenPanels(row: MonitoredModel, kind: ModelKind): Panel[] {
  if (hasData(row, 'cacheReadTokens') || hasData(row, 'cacheWriteTokens')) return [PANELS.CACHED_TOKENS];
  if (hasData(row, 'outputTokens')) return [PANELS.TOKENS];
  switch (kind) {
    case 'text':
    case 'speech':
      return [PANELS.TOKENS];
    case 'embedding':
      return [PANELS.INPUT_TOKENS];
    case 'image':
    case 'video':
      // Models that are not billed by the token rarely count any.
      return hasData(row, 'inputTokens') ? [PANELS.INPUT_TOKENS] : [];
    default:
      return kind satisfies never;
  }
}

/** Joins tokens and images in one panel. */
function mergePanels(tokens: readonly Panel[], images: readonly Panel[]): readonly Panel[] {
  if (images.length === 0) return tokens;
  return tokens.length === 0 ? images : tokens.map(withImages);
}

export function withImages(tokens: Panel): Panel {
  return { ...tokens, title: 'Tokens and images', images: true };
}
