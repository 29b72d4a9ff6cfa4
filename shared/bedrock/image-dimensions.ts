import type { Dimensions, ImageDimensions } from './catalogue.ts';
import { seriesKey } from './place.ts';

/** Returns the key of the series that images belong to. */
export function imageSeriesKey({ modelId, place }: ImageDimensions): string {
  return seriesKey({ id: modelId, place });
}

/** Returns the key of a set of image dimensions. */
export function imageKey(image: ImageDimensions): string {
  return [imageSeriesKey(image), image.imageSize, image.bucketedStepSize].join('\n');
}

/** Tells whether two sets may count the same images: where both have a dimension, it is the same. */
export function mayOverlap(one: ImageDimensions, other: ImageDimensions): boolean {
  const agree = (left?: string, right?: string): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    imageSeriesKey(one) === imageSeriesKey(other) &&
    agree(one.imageSize, other.imageSize) &&
    agree(one.bucketedStepSize, other.bucketedStepSize)
  );
}

/** Returns the dimensions under which OutputImageCount is published. */
export function imageDimensions({ modelId, imageSize, bucketedStepSize }: ImageDimensions): Dimensions {
  return {
    ModelId: modelId,
    ...(imageSize === undefined ? {} : { ImageSize: imageSize }),
    ...(bucketedStepSize === undefined ? {} : { BucketedStepSize: bucketedStepSize }),
  };
}
