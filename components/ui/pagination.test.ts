import { expect, test } from 'vitest'
import { pageNumbers } from './pagination'

test.each([
  [1, 1, [1]],
  [1, 4, [1, 2, 3, 4]],
  [1, 5, [1, 2, null, 5]],
  [3, 5, [1, 2, 3, 4, 5]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('page %i of %i names its neighbours and both ends', (page, pages, numbers) => {
  expect(pageNumbers(page, pages)).toEqual(numbers)
})
