/** The tests run the bin as people do: from the bundle, built anew from what stands here. */
export async function setup(): Promise<void> {
  await import('../build.ts');
}
