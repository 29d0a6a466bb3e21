import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clampCrop, cropByKey, maxZoom, placement, whole, zoomTo } from './crop'

const side = 300
const size = fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) })
const number = fc.double({ min: -1e5, max: 1e5, noNaN: true })
const crop = fc.record({ zoom: number, x: number, y: number })

test('whatever is done to it, the picture fills the frame', () => {
  fc.assert(
    fc.property(size, crop, (picture, wanted) => {
      const clamped = clampCrop(wanted, picture, side)
      const { left, top, width, height } = placement(clamped, picture, side)
      expect(Math.max(left, top)).toBeLessThanOrEqual(1e-6)
      expect(Math.min(left + width, top + height)).toBeGreaterThanOrEqual(side - 1e-6)
      expect(clamped.zoom).toBeGreaterThanOrEqual(1)
      expect(clamped.zoom).toBeLessThanOrEqual(maxZoom)
      expect(width / height).toBeCloseTo(picture.width / picture.height, 6)
    }),
  )
})

test('the whole of the shorter edge is shown at first, from the middle', () => {
  expect(placement(whole, { width: 600, height: 300 }, side)).toEqual({ left: -150, top: 0, width: 600, height: 300 })
  expect(placement(whole, { width: 100, height: 400 }, side)).toEqual({ left: 0, top: -450, width: 300, height: 1200 })
})

test('zooming keeps the middle of the frame on the same point of the picture', () => {
  const before = { zoom: 2, x: 40, y: -10 }
  expect(zoomTo(before, 4)).toEqual({ zoom: 4, x: 80, y: -20 })
  expect(zoomTo(zoomTo(before, 3.3), 2)).toEqual({ zoom: 2, x: expect.closeTo(40), y: expect.closeTo(-10) })
})

test('arrow keys move the picture, plus and minus zoom, other keys are left alone', () => {
  expect(cropByKey(whole, 'ArrowLeft', side, false)).toEqual({ zoom: 1, x: -6, y: 0 })
  expect(cropByKey(whole, 'ArrowDown', side, true)).toEqual({ zoom: 1, x: 0, y: 30 })
  expect(cropByKey(whole, '+', side, false)?.zoom).toBeCloseTo(1.1)
  for (const key of ['Tab', 'Escape', 'Enter', 'a']) expect(cropByKey(whole, key, side, false)).toBeUndefined()
})
