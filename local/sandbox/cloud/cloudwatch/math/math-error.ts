/** What is wrong with an expression, in words for its author. GetMetricData answers it as a ValidationException. */
export class MathError extends Error {}
