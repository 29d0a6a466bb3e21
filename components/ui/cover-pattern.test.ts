import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Cover } from './cover'
import { type CoverAspect, coverModel, coverSchemes } from './cover-pattern'

const ids = Array.from({ length: 400 }, (_, index) => (0x66f0c0de0000 + index * 7919).toString(16).padStart(24, '0'))
const titles = [
  'Bread',
  'Cơ sở dữ liệu nâng cao',
  'PostgreSQL performance from first principles to production tuning and beyond',
  'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente, an introduction',
]
const aspects: CoverAspect[] = ['16:9', '4:3', '1:1', '3:4']
const drawing = (seed: string) => JSON.stringify(coverModel({ title: 'Bread', seed }))

test('a course keeps its cover: the same words always give the same picture', () => {
  for (const seed of ids) expect(drawing(seed)).toBe(drawing(seed))
})

test('no two courses share a cover', () => {
  expect(new Set(ids.map(drawing)).size).toBe(ids.length)
})

test('a shelf is lively: every pattern and most cloths appear among a few dozen courses', () => {
  const shelf = ids.slice(0, 60).map(seed => coverModel({ title: 'Bread', seed, hueKey: `category-${seed.at(-1)}` }))
  expect(new Set(shelf.map(cover => cover.pattern)).size).toBe(8)
  expect(new Set(shelf.map(cover => cover.scheme.ground)).size).toBeGreaterThan(coverSchemes.length / 2)
})

test('the title stays within the picture, whatever its length and whatever the format', () => {
  for (const title of titles) {
    for (const aspect of aspects) {
      for (const seed of ids.slice(0, 40)) {
        const { y, leading, lines, height, size } = coverModel({ title, seed, aspect })
        expect(lines.length).toBeGreaterThan(0)
        expect(y - size * 0.8).toBeGreaterThanOrEqual(0)
        expect(y + leading * (lines.length - 1)).toBeLessThanOrEqual(height)
      }
    }
  }
})

test('a cover is a small thing: less than 2 KB of markup on a card', () => {
  const sizes = ids.map(seed => renderToStaticMarkup(createElement(Cover, { title: titles[2]!, seed })).length)
  expect(Math.max(...sizes)).toBeLessThan(2048)
})
