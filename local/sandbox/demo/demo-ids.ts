/** What the demo adds to the seeded account. */
export const DEMO_IDS = {
  /** The application inference profile of search-team. */
  searchProfile: 'sr8earchteam',
  newModel: { modelId: 'anthropic.claude-haiku-5-5', modelName: 'Claude Haiku 5.5' },
  newSeries: 'us.anthropic.claude-haiku-5-5',
  retiringModel: 'anthropic.claude-3-haiku-20240307-v1:0',
} as const;
