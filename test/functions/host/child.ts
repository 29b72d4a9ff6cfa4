/**
 * What Lambda is to the function, in one process: imports the bundle named by the first argument, and runs its handler
 * for each event that the parent sends, one at a time.
 */
interface Invocation {
  readonly id: number;
  readonly event: unknown;
  /** Milliseconds that the function has. */
  readonly timeout: number;
}

// As Lambda's runtime does: a CommonJS module is the default of an ES one.
const bundle = await import(String(process.argv[2]));
const { handler } = 'handler' in bundle ? bundle : bundle.default;

process.on('message', async ({ id, event, timeout }: Partial<Invocation>) => {
  if (id === undefined || timeout === undefined) return;
  const end = Date.now() + timeout;
  const context = {
    awsRequestId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    functionName: 'operator',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:operator',
    memoryLimitInMB: '512',
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  try {
    // Lambda sends the answer as JSON.
    const answer: unknown = JSON.parse(JSON.stringify((await handler(event, context)) ?? null));
    process.send?.({ id, answer });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    process.send?.({ id, error: { name, message } });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: process.resourceUsage().maxRSS });
