import type { MonitoredModel } from '../catalog/monitored-models.ts';
import { BEDROCK_METRICS } from './metrics.ts';
import { PANELS, type Panel } from './panels.ts';

/** What a model does. It decides which panels its row has: an embedding model has no output to draw. */
type ModelKind = 'text' | 'embedding' | 'image' | 'video' | 'speech';

const KINDS: Readonly<Record<string, ModelKind>> = {
  EMBEDDING: 'embedding',
  IMAGE: 'image',
  VIDEO: 'video',
  SPEECH: 'speech',
  AUDIO: 'speech',
};

/** A model that also makes text is one of text; one that the catalogue does not list may be anything, and shows all. */
function modelKind(row: MonitoredModel): ModelKind {
  const made = row.model?.outputModalities ?? [];
  const [first] = made;
  if (first === undefined) return row.images.length > 0 && !has(row, 'outputTokens') ? 'image' : 'text';
  return made.includes('TEXT') ? 'text' : (KINDS[first] ?? 'text');
}

/** The panels of a model's row, cost apart: at most four. */
export function rowPanels(row: MonitoredModel): Panel[] {
  const kind = modelKind(row);
  const quota = has(row, 'quotaTokens') ? [PANELS.QUOTA] : [];
  switch (kind) {
    case 'text':
    case 'speech':
      return [latency(row, kind), PANELS.REQUESTS, tokens(row), ...images(row), ...quota].slice(0, 4);
    case 'embedding':
      return [PANELS.LATENCY, PANELS.REQUESTS, PANELS.INPUT_TOKENS, ...quota];
    case 'image':
    case 'video':
      return [PANELS.LATENCY, PANELS.REQUESTS, ...images(row), ...measuredTokens(row)];
    default:
      return kind satisfies never;
  }
}

/** Only streamed answers have a first token. What has data is shown, whatever the catalogue says. */
function latency(row: MonitoredModel, kind: ModelKind): Panel {
  const isStreaming = kind === 'text' && row.model?.isStreaming === true;
  return isStreaming || has(row, 'firstTokenP50') ? PANELS.STREAMING_LATENCY : PANELS.LATENCY;
}

function tokens(row: MonitoredModel): Panel {
  const isCached = has(row, 'cacheReadTokens') || has(row, 'cacheWriteTokens');
  return isCached ? PANELS.CACHED_TOKENS : PANELS.TOKENS;
}

function images({ images: known }: MonitoredModel): Panel[] {
  return known.length > 0 ? [PANELS.IMAGES] : [];
}

/** Models that are not billed by the token rarely count any. */
function measuredTokens(row: MonitoredModel): Panel[] {
  if (has(row, 'outputTokens')) return [PANELS.TOKENS];
  return has(row, 'inputTokens') ? [PANELS.INPUT_TOKENS] : [];
}

function has({ metrics }: MonitoredModel, key: keyof typeof BEDROCK_METRICS): boolean {
  return metrics.includes(BEDROCK_METRICS[key].name);
}
