import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlug, isSlug, maxSlugLength, slugOf } from './slug'

test.each([
  ['Lập trình Python cơ bản', 'lap-trinh-python-co-ban'],
  ['Đường đến ĐẠI HỌC', 'duong-den-dai-hoc'],
  ['C++ & Rust: from zero!', 'c-rust-from-zero'],
  ['Crème brûlée, façon grand-mère', 'creme-brulee-facon-grand-mere'],
  ['  ---  ', 'course'],
  ['日本語', 'course'],
  ['new', 'course-new'],
  ['Facets', 'course-facets'],
  ['5FF2E3B37D305E09608A1DEB', 'course-5ff2e3b37d305e09608a1deb'],
  ['Straße im Øresund', 'strasse-im-oresund'],
])('%s has the address %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('P-32: whatever the title, its address is well formed, short enough and no other page’s', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), title => {
      expect(isSlug(slugOf(title)), slugOf(title)).toBe(true)
      expect(slugOf(title).length).toBeLessThanOrEqual(maxSlugLength)
    }),
  )
})

test('an address made of an address is the same address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), title => {
      expect(slugOf(slugOf(title))).toBe(slugOf(title))
    }),
  )
})

test('a free address is well formed, not taken, and the title’s own when that is free', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 0, max: 120 }), (title, count) => {
      const base = slugOf(title)
      const taken = new Set<string>()
      for (let n = 0; n < count; n++) taken.add(freeSlug(base, taken))
      expect(taken.size).toBe(count)
      const slug = freeSlug(base, taken)
      expect(isSlug(slug)).toBe(true)
      expect(taken.has(slug)).toBe(false)
      if (count === 0) expect(slug).toBe(base)
    }),
  )
})
