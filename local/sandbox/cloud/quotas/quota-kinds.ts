/**
 * Limits of one model under the name that Service Quotas gives it: kind, AWS's default, the value applied to the account
 * where it is another (`-` for none: only the default is listed), and the code where it is known.
 *
 * Names, their uneven spelling and codes are real where they come with a code (public lists of ListServiceQuotas,
 * 2025 and 2026); the rest follows their patterns. Values are examples of the size.
 */
export type ModelQuotas = readonly [model: string, ...limits: string[]];

/** The words before the model's name. */
export const KINDS: Readonly<Record<string, string>> = {
  ot: 'On-demand model inference tokens per minute for',
  or: 'On-demand model inference requests per minute for',
  oc: 'On-demand model inference concurrent requests for',
  xt: 'Cross-region model inference tokens per minute for',
  xr: 'Cross-region model inference requests per minute for',
  Xt: 'Cross-Region model inference tokens per minute for',
  Xr: 'Cross-Region model inference requests per minute for',
  xd: 'Cross-region model inference tokens per day for',
  gt: 'Global cross-region model inference tokens per minute for',
  gr: 'Global cross-region model inference requests per minute for',
  gd: 'Global cross-region model inference tokens per day for',
  Gt: 'Global Cross-region model inference tokens per minute for',
  day: 'Model invocation max tokens per day for',
  // The wording before 2025, still in the user guide.
  it: 'On-demand InvokeModel tokens per minute for',
  ir: 'InvokeModel requests per minute for',
  Ct: 'Cross-Region InvokeModel tokens per minute for',
  lt: 'On-demand, latency-optimized model inference tokens per minute for',
  lr: 'On-demand, latency-optimized model inference requests per minute for',
  mi: '[bedrock-mantle endpoint] Input tokens per minute for',
  mo: '[bedrock-mantle endpoint] Output tokens per minute for',
  // The same in the words of the user guide.
  Mi: 'Bedrock Mantle input tokens per minute for',
  Mo: 'Bedrock Mantle output tokens per minute for',
  bj: 'Batch inference job size (in GB) for',
  bs: 'Sum of in-progress and submitted batch inference jobs using a base model for',
  br: 'Records per batch inference job for',
  pu: 'Model units per provisioned model for',
};
