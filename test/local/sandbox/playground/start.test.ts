import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runChild } from '../../child.ts';

describe('npm start', () => {
  it('says where the page and the cloud are, runs, and stops with Ctrl-C', async () => {
    const child = spawn(process.execPath, ['local/sandbox/start.cjs', '--port', '0', '--page-port', '0']);
    let text = '';
    child.stdout.setEncoding('utf8');
    while (!/run 1 \(start\) repaired/.test(text)) text += (await once(child.stdout, 'data'))[0];
    const page = /The playground: (?<url>http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.groups?.url;
    expect(text).toMatch(/AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+ AWS_REGION=us-east-1/);
    const [html, script] = await Promise.all(
      ['/', '/page.js'].map(async (path) => (await fetch(page + path)).text()),
    );
    expect(html).toContain('<script type="module" src="/page.js">');
    expect(script).toContain('EventSource');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('says by which option to take another port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const attempts = [
      ['--port', port, '--page-port', '0'],
      ['--port', '0', '--page-port', port],
    ];
    for (const options of attempts) {
      const { code, stderr } = await runChild(['local/sandbox/start.cjs', ...options], process.env);
      const option = options[options.indexOf(port) - 1];
      expect([code, stderr]).toEqual([1, expect.stringContaining(`say another port by ${option}`)]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    taken.close();
  });
});
