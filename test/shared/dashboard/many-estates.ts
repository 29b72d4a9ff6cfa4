import * as fc from 'fast-check';
import { faultsOf } from './estate-laws.ts';
import { randomEstate } from './random-estate.ts';

// The laws of estates.test.ts over as many random accounts as you ask for: `node test/shared/dashboard/many-estates.ts 20000 [seed]`.

const [runs = '1000', seed = '1'] = process.argv.slice(2);
const CHUNK = 250;

for (let done = 0; done < Number(runs); done += CHUNK) {
  const numRuns = Math.min(CHUNK, Number(runs) - done);
  const property = fc.property(randomEstate, fc.integer({ min: 1, max: 50 }), (estate, number) => {
    const faults = faultsOf(estate, number === 1);
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n').slice(0, 4_000));
  });
  const {
    failed,
    counterexample,
    errorInstance,
    seed: failing,
  } = fc.check(property, {
    numRuns,
    seed: Number(seed) * 1_000_000 + done,
  });
  if (failed) {
    const [estate] = counterexample ?? [];
    console.log(
      `seed ${failing}: ${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}`,
    );
    console.log(
      JSON.stringify(estate?.observed.parameters.map(({ name, value }) => [name, value])).slice(0, 2_000),
    );
    process.exitCode = 1;
  } else {
    console.log(`${done + numRuns} estates`);
  }
}
