import { expect, test } from 'vitest'
import { get } from '@/server/testing/api'
import { aCourse } from '@/server/testing/builders'

test('a product is the course in the words of 002', async () => {
  const course = await aCourse({
    price: 1999,
    discountPercent: 10,
    thumb: ['https://img.example/1', 'https://img.example/2'],
    listImage: ['https://img.example/3'],
    sold: 4,
    ratingSum: 9,
    ratingCount: 2,
  })
  const one = await get(`/products/${course.id}`)
  expect(one.body).toMatchObject({
    id: course.id,
    name: course.title,
    thumb: course.thumb,
    listImage: course.listImage,
    price: 19.99,
    discount: 10,
    evaluation: 4.5,
    description: 'What it teaches.',
    sold: 4,
    category: course.categoryId,
    currency: 'USD',
  })
  const list = await get(`/products?category=${course.categoryId}`)
  expect([list.body, list.headers.get('x-total-count')]).toEqual([[one.body], '1'])
  expect((await get(`/product/${course.id}`)).body).toEqual(one.body)
})

test('a product with one cover shows it as both images; filters and searches are those of /courses', async () => {
  const course = await aCourse({ title: 'Woodturning for evenings', thumbnailUrl: 'https://img.example/cover' })
  const { body, headers } = await get('/products?search=woodtruning')
  expect(body[0]).toMatchObject({ id: course.id, thumb: ['https://img.example/cover', 'https://img.example/cover'] })
  expect(headers.get('x-suggested-query')).toBe('woodturning')
  expect((await get('/products?limit=0')).status).toBe(400)
})
