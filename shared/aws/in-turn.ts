/** Returns a function that runs steps one after the other, in the order in which it is called. A step that fails does not stop the next one. */
export function inTurn(): <Result>(step: () => Promise<Result>) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return (step) => {
    const result = before.then(step);
    before = result.catch(() => undefined);
    return result;
  };
}
