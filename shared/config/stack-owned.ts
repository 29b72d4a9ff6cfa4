/** Describes a parameter that belongs to a stack, for those who find it in Parameter Store. */
export function describeStackOwned(stackName: string): string {
  return `Belongs to the stack ${stackName}: change it there, or the next deployment undoes it.`;
}

/** Returns the name of the stack that a parameter with this description belongs to; `undefined` if it is not a stack's. */
export function owningStack(description: string): string | undefined {
  return /^Belongs to the stack (.+?): change it there/.exec(description)?.[1];
}
