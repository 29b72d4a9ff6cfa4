import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';

/** A project of bedrock-mantle: what inferences on that endpoint are counted and attributed by. */
export interface MantleProject {
  /** The value of the dimension `Project`, e.g. `proj_5d5ykleja6cwpirysbb7`, or `default`. */
  readonly id: string;
  /** Absent where Bedrock returns none. */
  readonly name?: string;
  /** Values by key. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface ProjectReads {
  /** Reads all projects of the Region. `not-offered`: there is no such endpoint, or it does not know the list. */
  readProjects(): Promise<
    | { readonly kind: 'projects'; readonly projects: readonly MantleProject[] }
    | { readonly kind: 'not-offered' }
    | FailedReading
  >;
}

export type ProjectReading = Awaited<ReturnType<ProjectReads['readProjects']>>;
