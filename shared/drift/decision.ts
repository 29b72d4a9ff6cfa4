/**
 * What to do with one thing that the operator keeps, and why. `Write` is what can be written of its kind. The reason says what
 * differs, never who did it: that cannot be known.
 */
export type Decision<Write> = { readonly reason: string } & (Write | { readonly action: 'none' } | Refusal);

/** Writes nothing until you have done what the remedy says. */
export interface Refusal {
  readonly action: 'refuse';
  readonly remedy: string;
}
