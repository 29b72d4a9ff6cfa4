import { describe, expect, test } from 'vitest';
import { type Asked, refusalOf } from '../../../../local/sandbox/playground/guard.ts';

const PORT = 4581;
const POST: Asked = {
  method: 'POST',
  host: 'localhost:4581',
  origin: 'http://localhost:4581',
  site: 'same-origin',
};

describe('a request to the playground', () => {
  test.each<[string, Partial<Asked>]>([
    ['of its own page', {}],
    ['of its own page by address', { host: '127.0.0.1:4581', origin: 'http://127.0.0.1:4581' }],
    ['of a browser that names no site', { site: undefined }],
    ['that reads, by a link of another page', { method: 'GET', origin: undefined, site: 'cross-site' }],
  ])('passes: one %s', (_, part) => {
    expect(refusalOf({ ...POST, ...part }, PORT)).toBeUndefined();
  });

  test.each<[string, Partial<Asked>, string]>([
    ['to a name that was rebound', { host: 'evil.example:4581' }, 'the host evil.example:4581'],
    ['that reads by a rebound name', { method: 'GET', host: 'evil.example:4581' }, 'the host evil.example'],
    ['to another port', { host: 'localhost:80' }, 'the host localhost:80'],
    ['without a host', { host: undefined }, 'the host (none)'],
    ['of a foreign page', { origin: 'https://evil.example' }, 'the origin https://evil.example'],
    ['of a sandboxed frame', { origin: 'null' }, 'the origin null'],
    ['of a tool that names no origin', { origin: undefined }, 'the origin (none)'],
    [
      'of another port of this machine',
      { origin: 'http://localhost:3000' },
      'the origin http://localhost:3000',
    ],
    ['of our page by another name', { origin: 'http://127.0.0.1:4581' }, 'the origin http://127.0.0.1:4581'],
    ['of a foreign site, says the browser', { site: 'cross-site' }, 'a request from cross-site'],
    ['of any method', { method: 'DELETE', origin: 'null' }, 'the origin null'],
  ])('is refused: one %s', (_, part, why) => {
    expect(refusalOf({ ...POST, ...part }, PORT)).toContain(why);
  });
});
