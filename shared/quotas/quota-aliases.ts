/**
 * Names that quotas use for models whose ids and names differ. Source: names and descriptions of the quotas in the AWS General
 * Reference (Mistral Large is 'mistral-large-2402-v1' there), read in November 2026. A model that is missing here is not
 * matched.
 */
export const QUOTA_ALIASES: Readonly<Record<string, string>> = {
  'google.gemma-3-4b-it': 'Gemma 3 4B',
  'google.gemma-3-12b-it': 'Gemma 3 12B',
  'google.gemma-3-27b-it': 'Gemma 3 27B',
  'meta.llama4-maverick-17b-instruct-v1:0': 'Llama 4 Maverick',
  'meta.llama4-scout-17b-instruct-v1:0': 'Llama 4 Scout',
  'mistral.magistral-small-2509': 'Magistral Small 1.2',
  'mistral.mistral-large-2402-v1:0': 'Mistral Large',
  'mistral.mistral-small-2402-v1:0': 'Mistral Small',
  // The doubled B is AWS's spelling in one of the three names.
  'mistral.mixtral-8x7b-instruct-v0:1': 'Mixtral 8X7BB Instruct',
  'mistral.voxtral-mini-3b-2507': 'Voxtral Mini 1.0',
  'mistral.voxtral-small-24b-2507': 'Voxtral Small 1.0',
  'nvidia.nemotron-nano-9b-v2': 'Nemotron Nano 2',
  'nvidia.nemotron-nano-12b-v2': 'Nemotron Nano 2 VL',
};
