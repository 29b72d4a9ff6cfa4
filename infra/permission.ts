/** The conditions of a statement: operator, key, value. A value may be a list that is known only at deployment. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One statement of the function's policy. */
export interface Permission {
  readonly sid: string;
  /** Allow if absent. */
  readonly effect?: 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions | undefined;
  /** What the statement is for, and why it cannot be narrower. */
  readonly why: string;
}
