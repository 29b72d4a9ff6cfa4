import { describe, expect, test } from 'vitest';
import { textHtml } from '../../../../local/tool/preview/text.ts';

describe('markdown of your widgets', () => {
  test.each([
    ['# One', '<h1>One</h1>'],
    ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['[here](#dashboards:name=x-2)', '<p><a href="#dashboards:name=x-2">here</a></p>'],
    [
      '[out](https://example.com/?a=1&b=2 "why")',
      '<p><a href="https://example.com/?a=1&amp;b=2" title="why" target="_blank" rel="noopener noreferrer">out</a></p>',
    ],
    [
      '[button:primary:Go](https://example.com)',
      '<p><a class="button" href="https://example.com" target="_blank" rel="noopener noreferrer">Go</a></p>',
    ],
    ['| a | b |\n|---|--:|\n| 1 | 2 |', /<td>1<\/td><td align="right">2<\/td>/],
  ])('%j is drawn', (markdown, html) => {
    const drawn = textHtml(markdown).replaceAll('\n', '');
    if (typeof html === 'string') expect(drawn).toBe(html);
    else expect(drawn).toMatch(html);
  });

  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a <b onclick="x()">b</b>', 'a &lt;b onclick='],
    ['<img src="https://example.com/a.png" onerror="x()">', '&lt;img src='],
    ['![a picture](https://example.com/a.png)', '[picture: a picture]'],
    ['[a](javascript:alert(1))', '>a</a>'],
    ['[a](JaVaScRiPt:alert(1))', '>a</a>'],
    ['[a](&#106;avascript:alert(1))', '>a</a>'],
    ['[a](data:text/html;base64,PHNjcmlwdD4=)', '>a</a>'],
    ['[a](//example.com)', '>a</a>'],
    ['<a href="javascript:alert(1)">a</a>', '&lt;a href='],
    ['<style>*{background:url(https://example.com)}</style>', '&lt;style&gt;'],
    ['```html\n<script>alert(1)</script>\n```', '&lt;script&gt;'],
    ['[a](https://example.com/" onmouseover="x())', 'a'],
    ['<<script>script>alert(1)<</script>/script>', 'script'],
  ])('%j is inert', (markdown, shown) => {
    const html = textHtml(markdown);
    expect(html).toContain(shown);
    expect(html).not.toMatch(/<(script|style|img|iframe|svg|b)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|src|style)\s*=/i);
    expect(html).not.toMatch(/<a[^>]*href="(?!https?:\/\/|mailto:|#)/i);
  });
});
