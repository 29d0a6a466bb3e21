import { expect, test } from 'vitest'
import { foldText } from './fold-text'

const paragraph = `${'Words about a course. '.repeat(20)}`.trim()

test('a short text is shown whole', () => {
  expect(foldText(`${paragraph}\n\n${paragraph}`)).toEqual([`${paragraph}\n\n${paragraph}`, ''])
})

test('a long text is cut between paragraphs, and nothing is lost', () => {
  const text = Array.from({ length: 8 }, () => paragraph).join('\n\n')
  const [shown, folded] = foldText(text)
  expect(shown.length).toBeLessThan(text.length)
  expect(`${shown}\n\n${folded}`).toBe(text)
})

test('code is never torn apart', () => {
  const code = `\`\`\`js\n${'a = 1\n\n'.repeat(300)}\`\`\``
  const [shown, folded] = foldText(`${code}\n\n${paragraph}`)
  expect(shown).toBe(code)
  expect(folded).toBe(paragraph)
})
