import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import type { Assets } from '../../../../local/sandbox/playground/bundle.ts';
import { createServer } from '../../../../local/sandbox/playground/server.ts';
import type { Answer, View } from '../../../../local/sandbox/playground/view.ts';
import { OPERATOR, type Stage, stage } from './stage.ts';

const ASSETS: Assets = { html: '<h1>page</h1>', style: 'h1 {}', script: 'void 0;' };

interface Served extends Stage {
  readonly url: string;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
}

let server: FastifyInstance | undefined;
afterEach(async () => {
  await server?.close();
});

async function serve(): Promise<Served> {
  const scene = await stage();
  server = createServer(scene.play, ASSETS);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...scene,
    url,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

async function sentence(response: Response): Promise<[number, string]> {
  const answer = (await response.json()) as Answer;
  return [response.status, answer.sentence];
}

describe('the server of the playground', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', ASSETS.html],
    ['/style.css', 'text/css; charset=utf-8', ASSETS.style],
    ['/page.js', 'text/javascript; charset=utf-8', ASSETS.script],
  ])('gives %s, under a policy that lets nothing else in', async (path, type, text) => {
    const { url } = await serve();
    const response = await fetch(url + path);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).toBe(text);
  });

  test('draws a page as it stands, for a frame of ours in which nothing runs', async () => {
    const { url, run } = await serve();
    const none = await fetch(`${url}/dashboard/${OPERATOR.dashboardName}`);
    expect([none.status, await none.text()]).toEqual([404, expect.stringContaining('no such dashboard')]);
    await run();
    const drawn = await fetch(`${url}/dashboard/${OPERATOR.dashboardName}`);
    expect(drawn.status).toBe(200);
    const policy = drawn.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('script-src');
    const html = await drawn.text();
    expect(html).toContain('Amazon Bedrock · us-east-1');
    expect(html).toContain('<svg');
    const other = await fetch(`${url}/dashboard/other`);
    expect(other.status).toBe(404);
  });

  test('does a deed, and says what has happened', async () => {
    const { post, due } = await serve();
    expect(await sentence(await post('/deeds', { name: 'run-now' }))).toEqual([200, 'You asked for a run.']);
    expect(due).toEqual(['you asked']);
    expect(await sentence(await post('/deeds', { name: 'edit-widget' }))).toEqual([
      409,
      'Nothing done: there is no dashboard until the operator has run.',
    ]);
    const [status, text] = await sentence(await post('/deeds', { name: 'rain' }));
    expect([status, text]).toEqual([404, expect.stringMatching(/no action rain; known are run-now, /)]);
  });

  test('checks, saves and deletes parameters', async () => {
    const { post, play } = await serve();
    const bad = { name: 'settings', value: '{"perod":1}' };
    const checked = await post('/parameters/check', bad);
    expect(await checked.json()).toMatchObject({
      problems: [expect.stringContaining('Rename the key to period')],
    });
    const refused = await post('/parameters/save', { ...bad, version: 1 });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ problems: [expect.stringContaining('period')] });
    expect(await sentence(await post('/parameters/save', { ...bad, version: 1, anyway: true }))).toEqual([
      200,
      'Saved settings as version 2.',
    ]);
    expect((await post('/parameters/save', { ...bad, version: 1 })).status).toBe(409);
    expect(await sentence(await post('/parameters/delete', { name: 'settings' }))).toEqual([
      200,
      'Deleted settings.',
    ]);
    expect(play.view().parameters.map(({ name }) => name)).not.toContain('settings');
  });

  test.each([
    [
      'a name that SSM does not take',
      '/parameters/save',
      { name: 'models/ä', value: 'x', anyway: true },
      /sub-path/,
    ],
    ['an empty value', '/parameters/save', { name: 'models/x', value: '', anyway: true }, /empty|length/i],
    ['a parameter that is not there', '/parameters/delete', { name: 'models/none' }, /not found/],
    ['a body with an unknown key', '/deeds', { name: 'run-now', more: 1 }, /The request is wrong: .*more/],
    ['a body without a name', '/parameters/check', { value: 'x' }, /The request is wrong: name/],
    ['no JSON', '/deeds', '{', /JSON/],
  ])('says what is wrong with %s', async (_, path, body, expected) => {
    const { post, due } = await serve();
    const [status, text] = await sentence(await post(path, body));
    expect([status, text]).toEqual([400, expect.stringMatching(expected)]);
    expect(due).toEqual([]);
  });

  test('does nothing for a foreign origin, none, or a form, and shows nothing to a rebound name', async () => {
    const { post, url, due, play } = await serve();
    const run = { name: 'run-now' };
    const host = new URL(url).host;
    const attempts = [
      post('/deeds', run, { origin: 'https://evil.example' }),
      post('/deeds', run, { origin: 'null' }),
      post('/deeds', run, { 'sec-fetch-site': 'cross-site' }),
      fetch(`${url}/deeds`, { method: 'POST', body: JSON.stringify(run) }),
    ];
    for (const attempt of attempts) {
      expect(await sentence(await attempt)).toEqual([
        403,
        expect.stringContaining('may not change anything'),
      ]);
    }
    expect((await post('/deeds', JSON.stringify(run), { 'content-type': 'text/plain' })).status).toBe(415);
    const rebound = await server?.inject({ method: 'GET', url: '/view', headers: { host: 'evil.example' } });
    expect([rebound?.statusCode, rebound?.json().sentence]).toEqual([403, expect.stringContaining('evil')]);
    expect({ due, timeline: play.view().timeline, host }).toEqual({ due: [], timeline: [], host });
    expect((await post('/deeds', run)).status).toBe(200);
    expect(due).toEqual(['you asked']);
  });

  test('tells two tabs of what changes, a late one first of how it stands', async () => {
    const { url, play, run } = await serve();
    const early = await listen(url);
    play.refresh();
    expect((await early.next()).pages).toEqual([]);
    await run();
    expect((await early.next()).isRunning).toBe(true);
    expect((await early.next()).pages).toHaveLength(1);
    const late = await listen(url);
    expect((await late.next()).pages).toHaveLength(1);
    play.perform('delete-dashboard');
    for (const tab of [early, late]) expect((await tab.next()).pages).toEqual([]);
  });
});

/** Returns the views that a tab receives, one after the other. */
async function listen(url: string): Promise<{ next(): Promise<View> }> {
  const response = await fetch(`${url}/events`);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const event = /data: (?<json>.*)\n\n/.exec(text);
        if (event !== null) {
          text = text.slice(event.index + event[0].length);
          return JSON.parse(event.groups?.json ?? '');
        }
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error('the stream has ended');
        text += value;
      }
    },
  };
}
