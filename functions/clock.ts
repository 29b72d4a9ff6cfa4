/** How time passes while a request of CloudFormation is carried out. */
export interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}
