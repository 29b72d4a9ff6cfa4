/**
 * One cold start: imports the bundle, has it answer some events, and prints how long it took and how much memory. Node's
 * own start is the same for all and is left out.
 */
const [bundle = '', events = '[]'] = process.argv.slice(2);
const started = performance.now();
// As Lambda's runtime does: a CommonJS module is the default of an ES one.
const loaded = await import(bundle);
const { handler } = 'handler' in loaded ? loaded : loaded.default;
const imported = performance.now() - started;
const context = { getRemainingTimeInMillis: () => 180_000 };
const answers: unknown[] = [];
let answered = imported;
for (const event of JSON.parse(events)) {
  answers.push(await handler(event, context));
  if (answers.length === 1) answered = performance.now() - started;
}
// Below what the function logs.
console.log(JSON.stringify({ imported, answered, peak: process.resourceUsage().maxRSS / 1_024, answers }));
