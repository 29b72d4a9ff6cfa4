import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../../dist/reconcile/', import.meta.url);

/** The service's name in the SDK. */
const PRICE_LIST = 'AWSPriceListService';

function sourceOf(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

/** The entry and all that it loads before it can answer anything. */
function loadedAtOnce(): Set<string> {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, chunk = ''] of sourceOf(file).matchAll(/\b(?:from|import)\s*"\.\/(chunk-\w+\.mjs)"/g))
      visit(chunk);
  };
  visit('index.mjs');
  return files;
}

test('the client of the Price List is in the bundle of collect only', () => {
  const collect = new URL('../../../dist/collect/', import.meta.url);
  const holds = (folder: URL): boolean =>
    readdirSync(folder).some((file) => readFileSync(new URL(file, folder), 'utf8').includes(PRICE_LIST));
  expect({ reconcile: holds(FOLDER), collect: holds(collect) }).toEqual({ reconcile: false, collect: true });
});

test('the client of the event bus is in the bundle, and a cold start does not load it', () => {
  const holding = (word: string): string[] =>
    readdirSync(FOLDER).filter((file) => sourceOf(file).includes(word));
  const atOnce = loadedAtOnce();
  expect(holding('GraniteServiceVersion20100801').filter((file) => atOnce.has(file))).not.toEqual([]);
  expect(holding('AWSEvents')).not.toEqual([]);
  expect(holding('AWSEvents').filter((file) => atOnce.has(file))).toEqual([]);
});
