import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mark, marked, marks } from './marks'

/** `[` and `]` stand for the selection. */
function apply(text: string, mark: Mark) {
  const start = text.indexOf('⟦')
  const end = text.indexOf('⟧') - 1
  const plain = text.replace(/[⟦⟧]/g, '')
  const edit = marked(plain, start, end, mark, 'words')
  const after = plain.slice(0, edit.from) + edit.text + plain.slice(edit.to)
  return `${after.slice(0, edit.selectFrom)}⟦${after.slice(edit.selectFrom, edit.selectTo)}⟧${after.slice(edit.selectTo)}`
}

test.each([
  ['bold', 'a ⟦b⟧ c', 'a **⟦b⟧** c'],
  ['italic', '⟦⟧', '*⟦⟧*'],
  ['code', 'x⟦y⟧', 'x`⟦y⟧`'],
  ['heading', 'one\ntw⟦⟧o', 'one\n⟦## two⟧'],
  ['list', '⟦a\nb⟧\nc', '⟦- a\n- b⟧\nc'],
  ['numbers', 'a⟦\nb⟧', '⟦1. a\n2. b⟧'],
  ['quote', '⟦⟧', '⟦> ⟧'],
  ['link', 'see ⟦this⟧', 'see [this](⟦https://⟧)'],
  ['link', '⟦⟧', '[words](⟦https://⟧)'],
] as const)('%s: %j', (mark, before, after) => {
  expect(apply(before, mark)).toBe(after)
})

test('a mark set twice leaves the text as it was', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.constantFrom(...marks), (text, a, b, mark) => {
      if (mark === 'link') return
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
      const replace = (value: string, from: number, to: number) => {
        const edit = marked(value, from, to, mark, 'x')
        return { edit, value: value.slice(0, edit.from) + edit.text + value.slice(edit.to) }
      }
      const once = replace(text, start, end)
      const twice = replace(once.value, once.edit.selectFrom, once.edit.selectTo)
      // Where the words stood between such marks already, the first takes them away.
      if (once.value.length > text.length) expect(twice.value).toBe(text)
    }),
  )
})
