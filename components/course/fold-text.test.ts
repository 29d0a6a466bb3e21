import { expect, test } from 'vitest'
import type { Block } from '@/lib/markdown/tree'
import { readable } from '@/server/testing/markdown'
import { foldText } from './fold-text'

const paragraph = `${'Words about a course. '.repeat(20)}`.trim()
const fold = (source: string): (Block[] | null | undefined)[] => foldText(readable(source)).map(part => part?.blocks)

test('a short text is shown whole', () => {
  const text = readable(`${paragraph}\n\n${paragraph}`)
  expect(foldText(text)).toEqual([text, null])
})

test('a long text is cut between paragraphs, and nothing is lost', () => {
  const text = Array.from({ length: 8 }, () => paragraph).join('\n\n')
  const [shown = [], folded = []] = fold(text)
  // Three paragraphs are the first to reach 900 letters.
  expect(shown).toHaveLength(3)
  expect([...(shown ?? []), ...(folded ?? [])]).toEqual(readable(text).blocks)
})

test('code is never torn apart', () => {
  const code = `\`\`\`js\n${'a = 1\n\n'.repeat(300)}\`\`\``
  expect(fold(`${code}\n\n${paragraph}`)).toEqual([readable(code).blocks, readable(paragraph).blocks])
})

test('a list, a quote and a table stay whole, and count with all their letters', () => {
  for (const block of [
    `- ${paragraph}\n\n- ${paragraph}\n\n- ${paragraph}`,
    `> ${paragraph}\n>\n> - ${paragraph}\n>\n> ${paragraph}`,
    `| **${paragraph}** | ${paragraph} |\n|---|---|\n| ${paragraph} | \`${paragraph}\` |`,
  ]) {
    expect(fold(`${block}\n\n${paragraph}`)).toEqual([readable(block).blocks, readable(paragraph).blocks])
  }
})

test('the address of a link and the marks of a text do not count', () => {
  const link = `[here](https://example.com/${'x'.repeat(1000)}) ${paragraph}`
  expect(fold(`${link}\n\n${paragraph}`)[1]).toBeUndefined()
})

test('a heading keeps its level where the text is cut', () => {
  const [, folded] = fold(`## a\n\n${Array.from({ length: 4 }, () => paragraph).join('\n\n')}\n\n### b`)
  expect(folded?.at(-1)).toEqual({ type: 'heading', rank: 1, children: ['b'] })
})

test('a text without a tree stays whole', () => {
  const text = { source: paragraph.repeat(9), blocks: null }
  expect(foldText(text)).toEqual([text, null])
})
