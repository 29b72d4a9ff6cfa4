/** Stands for the built function, so that the synth tests need no build. */
export async function handler() {}
