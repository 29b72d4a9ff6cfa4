import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../../dist/reconcile/', import.meta.url);

/** The services' names in the SDK. */
test.each(['AWSPriceListService', 'AWSEvents'])(
  'the client of %s is in the bundle of collect only',
  (service) => {
    const collect = new URL('../../../dist/collect/', import.meta.url);
    const holds = (folder: URL): boolean =>
      readdirSync(folder).some((file) => readFileSync(new URL(file, folder), 'utf8').includes(service));
    expect({ reconcile: holds(FOLDER), collect: holds(collect) }).toEqual({
      reconcile: false,
      collect: true,
    });
  },
);
