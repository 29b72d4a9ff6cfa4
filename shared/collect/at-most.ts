import pLimit from 'p-limit';

/** Does something for each item, so many at a time; half as many from each time on that `run` says that it was throttled. */
export async function atMost<Item>(
  most: number,
  items: readonly Item[],
  run: (item: Item) => Promise<{ readonly isThrottled: boolean }>,
): Promise<void> {
  const limit = pLimit(most);
  await Promise.all(
    items.map((item) =>
      limit(async () => {
        const { isThrottled } = await run(item);
        if (isThrottled) limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
      }),
    ),
  );
}
