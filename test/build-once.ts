import { buildAll } from '../build.ts';

/** The tests run the tool and the function as people do: from the bundles, built anew from what stands here. */
export async function setup(): Promise<void> {
  await buildAll();
}
