/** The settings that may be absent, as an operator passes them to its functions, custom resources and description. */
export interface FunctionInputs {
  /** Environment variables of the functions. */
  readonly variables: Readonly<Record<string, string>>;
  /** Properties of the custom resources. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Keys of the description. */
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Known {
  /** Further Regions. */
  readonly regions: readonly string[];
  readonly defaultsFrom?: string | undefined;
  readonly fleet: boolean;
}

/** Returns them for settings that are known at synth. */
export function inputsOf({ regions, defaultsFrom, fleet }: Known): FunctionInputs {
  const hasRegions = regions.length > 0;
  const hasDefaults = defaultsFrom !== undefined;
  return {
    variables: {
      ...(hasRegions ? { REGIONS: regions.join(',') } : {}),
      ...(hasDefaults ? { DEFAULTS_FROM: defaultsFrom } : {}),
      ...(fleet ? { FLEET: 'true' } : {}),
    },
    properties: {
      ...(hasRegions ? { Regions: regions } : {}),
      ...(hasDefaults ? { DefaultsFrom: defaultsFrom } : {}),
      ...(fleet ? { Fleet: 'true' } : {}),
    },
    facts: { regions, ...(hasDefaults ? { defaultsFrom } : {}), ...(fleet ? { fleet } : {}) },
  };
}
