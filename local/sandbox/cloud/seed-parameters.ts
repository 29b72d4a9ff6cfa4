/** Below the prefix; every value is valid. Prices are examples: USD, on demand, us-east-1. */
export const SEED_PARAMETERS: Readonly<Record<string, string>> = {
  settings: JSON.stringify({ start: '-P1D' }),

  'models/nova-micro': 'amazon.nova-micro-v1:0',
  // As addModelMonitoring of the seed construct was called: prices per 1K.
  'models/claude-3-haiku': JSON.stringify({
    modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
    inputTokenPrice: 0.00025,
    outputTokenPrice: 0.00125,
  }),
  'models/claude-sonnet-4-5': JSON.stringify({
    modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    title: 'Claude Sonnet 4.5',
  }),
  'models/team-a/chat': JSON.stringify({ modelId: 'nl7x2k9q4wza', title: 'Team A chat' }),
  'models/product-images': JSON.stringify({
    modelId: 'amazon.nova-canvas-v1:0',
    imageSize: '1024x1024',
    bucketedStepSize: '50',
    imagePrice: 0.04,
  }),

  'prices/claude-sonnet-4-5': price(['*.anthropic.claude-sonnet-4-5-*'], {
    input: 3.3,
    output: 16.5,
    cacheRead: 0.33,
    cacheWrite: 4.125,
  }),
  'prices/claude-sonnet-4-5-global': price(['global.anthropic.claude-sonnet-4-5-*'], {
    input: 3,
    output: 15,
    cacheRead: 0.3,
    cacheWrite: 3.75,
  }),
  'prices/claude-haiku-4-5': price(['*.anthropic.claude-haiku-4-5-*'], { input: 1.1, output: 5.5 }),
  'prices/claude-3-5-sonnet': price(['anthropic.claude-3-5-sonnet-*'], { input: 3, output: 15 }),
  'prices/nova-micro': price(['amazon.nova-micro-v1:0'], { input: 0.035, output: 0.14, cacheWrite: 0 }),
  'prices/nova-lite': price(['amazon.nova-lite-v1:0'], { input: 0.06, output: 0.24, cacheWrite: 0 }),
  'prices/nova-pro': price(['*amazon.nova-pro-v1:0'], { input: 0.8, output: 3.2, cacheWrite: 0 }),
  'prices/gpt-oss': price(['openai.gpt-oss-120b-1:0'], { input: 0.15, output: 0.6 }),
  'prices/titan-embed': price(['amazon.titan-embed-text-v2:0'], { input: 0.02 }),
};

function price(models: readonly string[], usd: Readonly<Record<string, number>>): string {
  const source = 'https://aws.amazon.com/bedrock/pricing/';
  return JSON.stringify({ models, per: '1M', ...usd, asOf: '2026-11-01', source });
}
