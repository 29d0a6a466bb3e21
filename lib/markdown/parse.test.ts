import { describe, expect, test } from 'vitest'
import { filled, paragraphsOf, slowDescription, slowLesson } from '@/server/testing/markdown'
import { parseMarkdown, TooComplex } from './parse'
import { isImageAddress, isLinkAddress, maxCharacters, maxDepth, maxElements } from './tree'

describe('a text becomes a tree', () => {
  test('of plain values only, the same after it was stored', () => {
    const source = [
      '# Title\n\nText with *a*, **b**, ~~c~~, `d`, [e](https://e.example "f") and ![g](https://g.example/h.png).',
      '1. one\n2. two\n   - [x] done\n\n> quote  \n> broken\n\n```js\ncode\n```\n\n---\n\n| a | b |\n|---|--:|\n| 1 | 2 |',
    ].join('\n\n')
    const tree = parseMarkdown(source)
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree)
    expect(tree.map(block => block.type)).toEqual(['heading', 'paragraph', 'list', 'quote', 'code', 'rule', 'table'])
  })

  test('text that the parser cut in pieces is one again', () => {
    expect(parseMarkdown('a_b <c> \\* &amp; 😀')).toEqual([{ type: 'paragraph', children: ['a_b <c> * & 😀'] }])
  })

  test('heading ranks follow each other without gaps', () => {
    const ranks = parseMarkdown('## a\n\n#### b\n\n## c').map(block => block.type === 'heading' && block.rank)
    expect(ranks).toEqual([0, 1, 0])
  })

  test('P-36: an address of another protocol is no link and no picture', () => {
    expect(parseMarkdown('[a](javascript:x) ![b](http://b.example/c.png)')).toEqual([
      { type: 'paragraph', children: ['a b'] },
    ])
  })
})

test('P-36: only addresses that the parser could have written pass a second time', () => {
  expect(['https://a', 'http://a', 'mailto:a@b'].map(isLinkAddress)).toEqual([true, true, true])
  expect(['javascript:a', ' https://a', '//a', '/a', 'data:a', 'HTTPS://a', ''].some(isLinkAddress)).toBe(false)
  expect(['https://a', 'http://a', 'data:a', 'mailto:a'].map(isImageAddress)).toEqual([true, false, false, false])
})

describe('a text is refused', () => {
  test.each([
    ['a description of fault E5', slowDescription],
    ['a lesson of fault E5', slowLesson],
    ['emphasis that never closes', paragraphsOf('*a_', 33)],
    ['a wide table of short rows', `|${filled('a|', 6000)}\n|${filled('-|', 6000)}\n${filled('|\n', 20_000)}`],
    ['a long address that is used often', `[a]: https://a.example/${'x'.repeat(15_000)}\n\n${filled('[a] ', 5900)}`],
    ['quotes in quotes', filled('> ', 20_000)],
    ['lists in lists', filled('1. ', 20_000)],
    ['an indented list', Array.from({ length: 400 }, (_, level) => `${' '.repeat(level * 2)}- x`).join('\n')],
    ['emphasis in emphasis', `${'*a **b '.repeat(40)}${' c** d*'.repeat(40)}`],
    ['list items', filled('- a\n', (maxElements + 1) * 4)],
    ['table cells', `| a | b |\n|---|---|\n${filled('| 1 | 2 |\n', (maxElements / 2) * 10)}`],
    ['marks', paragraphsOf('*a* ', 8)],
  ])('for %s', (_name, source) => {
    expect(() => parseMarkdown(source)).toThrow(TooComplex)
  })

  test('not a long lesson: 200,000 characters of ordinary prose with marks, links, lists and code', () => {
    const page = `## Heading\n\n${'Some *words* about [a course](https://a.example) and `code`. '.repeat(4)}\n\n${'And plain prose that goes on for a while. '.repeat(25)}\n\n- one\n- two\n\n\`\`\`\ncode\n\`\`\`\n\n`
    expect(parseMarkdown(filled(page, 200_000)).length).toBeGreaterThan(500)
  })

  test('only beyond its limits', () => {
    expect(parseMarkdown(filled('- a\n', (maxElements - 1) * 4))).toHaveLength(1)
    expect(() => parseMarkdown('> '.repeat(maxDepth - 2))).not.toThrow()
    expect(parseMarkdown('x'.repeat(maxCharacters))).toHaveLength(1)
  })
})
