/** One statement of the function's policy. */
export interface Permission {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the statement is for, and why it cannot be narrower. */
  readonly why: string;
}
