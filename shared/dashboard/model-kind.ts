import type { MonitoredModel } from '../bedrock/estate.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';

/** The kind of a model's output, which decides on what its row draws: an embedding model has no output to draw. */
export type ModelKind = 'text' | 'embedding' | 'image' | 'video' | 'speech';

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
export function modelKind(model: MonitoredModel): ModelKind {
  const made = model.model?.outputModalities ?? [];
  const [first] = made;
  if (first === undefined)
    return model.images.length > 0 && !hasData(model, 'outputTokens') ? 'image' : 'text';
  return made.includes('TEXT') ? 'text' : (KINDS[first] ?? 'text');
}
