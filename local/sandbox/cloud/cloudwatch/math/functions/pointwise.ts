import { eachPoint } from './math-function.ts';

/** Each point by itself. A logarithm of zero or less is dropped like a division by zero. */
export const POINTWISE_FUNCTIONS = {
  ABS: eachPoint(Math.abs),
  CEIL: eachPoint(Math.ceil),
  FLOOR: eachPoint(Math.floor),
  LOG: eachPoint(Math.log),
  LOG10: eachPoint(Math.log10),
};
