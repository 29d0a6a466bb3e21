import { expect, test } from 'vitest'
import { parseGuestCart, withCourse, withoutCourses } from './guest-cart'

const [first, second] = ['64621e807e8afdc6899cecf8', '64621e807e8afdc6899cecf9']

test('a guest’s course stands in the cart once', () => {
  expect(withCourse(withCourse([], first), first)).toEqual([first])
  expect(withCourse([first], second)).toEqual([first, second])
  expect(withoutCourses([first, second], [first])).toEqual([second])
})

test('a broken or foreign text in the browser is an empty cart, not an error', () => {
  for (const text of [null, '', '{', '{"a":1}', '"x"', '[1,null,"../x","<script>"]', `["${first.toUpperCase()}"]`])
    expect(parseGuestCart(text), String(text)).toEqual([])
  expect(parseGuestCart(JSON.stringify([first, first, 7, second]))).toEqual([first, second])
})

test('a guest’s cart holds no more than an account’s', () => {
  const many = Array.from({ length: 150 }, (_, index) => index.toString(16).padStart(24, '0'))
  expect(parseGuestCart(JSON.stringify(many))).toHaveLength(100)
  expect(withCourse(many.slice(0, 100), first)).not.toContain(first)
})
