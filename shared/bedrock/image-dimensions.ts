import type { ImageDimensions } from './catalogue.ts';

/** One text for one set of image dimensions. */
export function imageKey({ modelId, imageSize, bucketedStepSize }: ImageDimensions): string {
  return [modelId, imageSize, bucketedStepSize].join('\n');
}

/** Whether both may tell the same images: where both have a dimension, it is the same. */
export function mayOverlap(one: ImageDimensions, other: ImageDimensions): boolean {
  const agree = (left?: string, right?: string): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    one.modelId === other.modelId &&
    agree(one.imageSize, other.imageSize) &&
    agree(one.bucketedStepSize, other.bucketedStepSize)
  );
}
