import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
// biome-ignore lint/style/noRestrictedImports: real lessons to read, no database
import { demoContent } from '@/db/demo/content'
import type { Block, Inline } from '@/lib/markdown/tree'
import { readable } from '@/server/testing/markdown'
import { scriptPayloads } from '@/server/testing/script-payloads'
import { Markdown } from './markdown'

const html = (text: string, topHeading?: 2 | 3 | 4) =>
  renderToStaticMarkup(<Markdown text={readable(text)} topHeading={topHeading} />)

/** Every tag of the output, with its attributes. */
const tagsOf = (output: string) => output.match(/<[a-zA-Z][^>]*>/g) ?? []

describe('Markdown as it is meant', () => {
  test.each([
    ['a *b* **c** ~~d~~ `e<f>`', '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code></p>'],
    ['one  \ntwo', '<p>one<br/>two</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['- a\n  - b', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['- [x] done\n- [ ] open', '<ul><li>☑ done</li><li>☐ open</li></ul>'],
    ['> said', '<blockquote><p>said</p></blockquote>'],
    ['```sql\nselect 1 < 2 & 3;\n```', '<pre tabindex="0"><code>select 1 &lt; 2 &amp; 3;</code></pre>'],
    ['---', '<hr/>'],
    ['Fish &amp; chips &#8212; AT&T \\*plain\\*', '<p>Fish &amp; chips — AT&amp;T *plain*</p>'],
    ['one\r\n\r\ntwo', '<p>one</p><p>two</p>'],
    [
      '[a][1]\n\n[1]: https://a.example',
      '<p><a href="https://a.example/" rel="noopener noreferrer nofollow">a</a></p>',
    ],
    ['Tiếng Việt: *lập trình*', '<p>Tiếng Việt: <em>lập trình</em></p>'],
  ])('%j', (text, output) => {
    expect(html(text)).toBe(output)
  })

  test('a table has heads that name their columns, and scrolls from the keyboard', () => {
    expect(html('| a | b |\n|---|--:|\n| 1 | 2 |')).toBe(
      '<div class="overflow-x-auto" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col" style="text-align:right">b</th></tr></thead>' +
        '<tbody><tr><td>1</td><td style="text-align:right">2</td></tr></tbody></table></div>',
    )
  })

  test('headings go below the page’s own, without gaps', () => {
    expect(html('# a\n\n## b')).toBe('<h2>a</h2><h3>b</h3>')
    expect(html('## a\n\n#### b\n\n## c', 3)).toBe('<h3>a</h3><h4>b</h4><h3>c</h3>')
  })

  test('links and pictures', () => {
    expect(html('[a](https://example.com/?a=1&amp;b=2 "t")')).toBe(
      '<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow" title="t">a</a></p>',
    )
    expect(html('<mailto:a@lectern.example>')).toContain('href="mailto:a@lectern.example"')
    expect(html('![Two cats](https://example.com/cats.png)')).toBe(
      '<p><img src="https://example.com/cats.png" alt="Two cats" loading="lazy" referrerPolicy="no-referrer"/></p>',
    )
  })
})

const hrefs = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  'javascript&#58;alert(1)',
  'javascript&colon;alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://lectern.example/1',
  'file:///etc/passwd',
  'ftp://example.com/x',
  '//evil.example/x',
  '/api/logout',
  'x" onmouseover="alert(1)',
  'https://a" onmouseover="alert(1)',
]

describe('P-36: script in Markdown is harmless text', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src=javascript:alert(1)>',
    '<object data="data:text/html,x"></object><embed src=x>',
    '<body onload=alert(1)>',
    '<style>*{background:url(javascript:alert(1))}</style>',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<base href="https://evil.example/">',
    '<form action=javascript:alert(1)><button>x</button></form>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<details open ontoggle=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
    '<video><source onerror=alert(1)></video>',
    '<template><script>alert(1)</script></template>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php echo 1 ?><script>alert(1)</script>',
    'text <b onclick=alert(1)>bold</b> text',
    'inline <!-- --> <script>alert(1)</script>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;img src=x onerror=alert(1)&#62;',
    '`<script>alert(1)</script>`',
    '```html\n<script>alert(1)</script>\n```',
    '```"><script>alert(1)</script>\nx\n```',
    '# <img src=x onerror=alert(1)>',
    '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
    '- <script>alert(1)</script>',
    '> <script>alert(1)</script>',
    '[x]: javascript:alert(1)\n\n[x]',
    '[a](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    '![x" onerror="alert(1)](https://a.example/x.png)',
    '![x](https://a.example/x.png "t" onerror="alert(1)")',
    '<javascript:alert(1)>',
    '<https://a.example/"onmouseover=alert(1)>',
    'javascript:alert(1)',
    '{{constructor.constructor("alert(1)")()}}',
    '\u202e<script>alert(1)</script>',
    ...hrefs.flatMap(href => [
      `[x](${href})`,
      `[x](<${href}>)`,
      `![x](${href})`,
      `![x](<${href}>)`,
      `[x][1]\n\n[1]: ${href}`,
      `<${href}>`,
    ]),
    ...scriptPayloads,
  ]
  const elements = new Set(
    'p em strong del code br a img ul ol li blockquote pre hr div table thead tbody tr th td h2 h3 h4 h5 h6'.split(' '),
  )
  const attributes = new Set([
    'href',
    'rel',
    'title',
    'src',
    'alt',
    'loading',
    'referrerPolicy',
    'class',
    'tabindex',
    'scope',
    'style',
    'start',
  ])

  test.each(payloads)('%j', payload => {
    for (const tag of tagsOf(html(payload))) {
      const [, name = '', rest = ''] = /^<([a-zA-Z0-9]+)(.*?)\/?>$/s.exec(tag) ?? []
      expect(elements.has(name), tag).toBe(true)
      for (const [, attribute = '', value = ''] of rest.matchAll(/\s([^\s=]+)="([^"]*)"/g)) {
        expect(attributes.has(attribute), tag).toBe(true)
        if (attribute === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:)/)
        if (attribute === 'src') expect(value).toMatch(/^https:\/\//)
      }
      // What is left outside quotes names no attribute that was not counted.
      expect(rest.replace(/\s[^\s=]+="[^"]*"/g, '').trim(), tag).toBe('')
    }
  })

  test('raw HTML is shown as it was written', () => {
    expect(html('a <b>c</b>')).toBe('<p>a &lt;b&gt;c&lt;/b&gt;</p>')
  })
})

test('P-36: a stored tree is not trusted', () => {
  const shown = (...blocks: Block[]) => renderToStaticMarkup(<Markdown text={{ source: '', blocks }} />)
  const paragraph = (inline: Inline): Block => ({ type: 'paragraph', children: [inline] })
  for (const address of hrefs.filter(href => !href.startsWith('https:'))) {
    expect(shown(paragraph({ type: 'link', href: address, children: ['words'] }))).toBe('<p>words</p>')
    expect(shown(paragraph({ type: 'image', src: address, alt: 'words' }))).toBe('<p>words</p>')
  }
  expect(shown(paragraph('<script>'), { type: 'code', text: '</code><script>' })).not.toContain('<script')
  expect(shown({ type: 'heading', rank: 99, children: ['a'] }, { type: 'heading', rank: -9, children: ['b'] })).toBe(
    '<h6>a</h6><h6>b</h6>',
  )
  const unknown = { type: 'script', text: 'alert(1)', children: ['alert(1)'] }
  expect(shown(unknown as never, paragraph(unknown as never))).toBe('<p></p>')
})

describe('text made to exhaust us is answered at once, whatever it shows', () => {
  const times = (text: string, count: number) => text.repeat(count)
  test.each([
    ['quotes in quotes', times('>', 50_000)],
    ['quotes and spaces', times('> ', 20_000)],
    ['lists in lists', times('- ', 20_000)],
    ['numbers in lists', times('1. ', 20_000)],
    ['open brackets', times('[', 20_000)],
    ['open pictures', times('![', 10_000)],
    ['links in links', times('[a](', 10_000)],
    ['emphasis', times('*a ', 10_000)],
    ['underscores', times('_a_', 10_000)],
    ['ticks', times('`', 20_001)],
    ['open tags', times('<a ', 10_000)],
    ['tables', `|${times('a|', 3000)}\n|${times('-|', 3000)}\n`],
    ['backslashes', times('\\', 20_000)],
    ['indented list', Array.from({ length: 400 }, (_, index) => `${' '.repeat(index * 2)}- x`).join('\n')],
  ])('%s', (_name, text) => {
    expect(typeof html(text)).toBe('string')
  })
})

test('every lesson of the demo school reads without stray marks', () => {
  for (const course of demoContent.courses) {
    for (const material of course.sections.flatMap(section => section.materials)) {
      if (material.type !== 'text') continue
      const output = html(material.body)
      expect(output).toMatch(/^<(p|h2|ul|ol|pre|div|blockquote)/)
      expect(output.replace(/<pre.*?<\/pre>|<code>.*?<\/code>/gs, ''), material.title).not.toMatch(
        /&lt;\/?[a-z]+&gt;|(^|>)#{1,6} /,
      )
    }
  }
})
