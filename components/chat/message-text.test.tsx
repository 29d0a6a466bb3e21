import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MessageText } from './message-text'

const html = (text: string) =>
  renderToStaticMarkup(<MessageText>{text}</MessageText>).replace(/ (class|tabindex|target|rel)="[^"]*"/g, '')

test('what people write when they talk looks as they mean it', () => {
  expect(html('**bold** *it* _too_ ~~no~~ `a<b`')).toBe(
    '<p><strong>bold</strong> <em>it</em> <em>too</em> <del>no</del> <code>a&lt;b</code></p>',
  )
  expect(html('one\ntwo\n\nthree')).toBe('<p>one<br/>two</p><p>three</p>')
  expect(html('> said\n> so\nyes')).toBe('<blockquote>said<br/>so</blockquote><p>yes</p>')
  expect(html('- a\n- b')).toBe('<ul><li>a</li><li>b</li></ul>')
  expect(html('```js\nlet a = **1**\n```\nthere')).toBe('<pre><code>let a = **1**</code></pre><p>there</p>')
  expect(html('see https://example.com/a_b_c?d=1.')).toBe(
    '<p>see <a href="https://example.com/a_b_c?d=1">https://example.com/a_b_c?d=1</a>.</p>',
  )
  expect(html('[docs](https://example.com) and [me](mailto:a@b.example)')).toBe(
    '<p><a href="https://example.com/">docs</a> and <a href="mailto:a@b.example">me</a></p>',
  )
  expect(html('snake_case_name 2*3*4 a ** b')).toBe('<p>snake_case_name 2*3*4 a ** b</p>')
})

test('P-36: script in a message stays text', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert`1`)',
    '[x](&#106;avascript:alert`1`)',
    '[x](java\tscript:alert`1`)',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](vbscript:msgbox)',
    '[<img src=x onerror=alert(1)>](https://example.com)',
    '[x](https://example.com"onmouseover="alert`1`)',
    'https://example.com/"onmouseover="alert(1)',
    '`<script>alert(1)</script>`',
    '```\n</code></pre><script>alert(1)</script>\n```',
    '> <iframe src=javascript:alert(1)>',
    '- <a href="javascript:alert(1)">x</a>',
    '**<b onclick=alert(1)>**',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
  ]
  for (const payload of payloads) {
    const shown = renderToStaticMarkup(<MessageText>{payload}</MessageText>)
    const tags = [...shown.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name)
    expect(
      tags.every(name =>
        ['p', 'br', 'a', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'li', 'blockquote'].includes(`${name}`),
      ),
      payload,
    ).toBe(true)
    for (const [tag] of shown.matchAll(/<[a-z][^>]*>/g)) {
      expect(tag, payload).not.toMatch(/\son\w+=/i)
      expect(tag, payload).not.toMatch(/href="(?!https?:|mailto:)/i)
    }
  }
})

test('only whole addresses become links, and what leads away opens elsewhere and vouches for nobody', () => {
  const lesson = '/learn/typography/64621e807e8afdc6899cecf8?t=205'
  for (const address of [`//evil.example${lesson}`, lesson, `javascript:'${lesson}'`, `\\\\evil.example${lesson}`])
    expect(renderToStaticMarkup(<MessageText>{`[here](${address})`}</MessageText>), address).not.toContain('<a')
  const shown = renderToStaticMarkup(<MessageText>{`[here](https://evil.example${lesson})`}</MessageText>)
  expect(shown).toContain(`<a href="https://evil.example${lesson}" target="_blank" rel="noopener noreferrer nofollow"`)
})

test('P-33: no text takes long to look through', () => {
  for (const piece of ['*', '**a', '[', '[a](', '`', '~~', '_a', '> ', '- ', 'https://'])
    expect(html(piece.repeat(4000 / piece.length)).length).toBeGreaterThan(0)
})
