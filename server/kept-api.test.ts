import { beforeAll, expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter, type Router } from '@/lib/api/router'
import { keptApiRequest } from './kept-api'
import { aCategory, aCourse } from './testing/builders'

let router: Router
beforeAll(async () => {
  router = createRouter(await loadRoutes(routeFiles))
})

function keptAt(search: string, pathname = '/api/courses') {
  const match = router(pathname)
  const kept = match && keptApiRequest(router, match, { pathname, search })
  if (!kept) throw new Error('Not kept.')
  return kept
}

test('unknown keys, empty values and the order of keys are no part of what a reply is kept under', () => {
  const spellings = [
    '?category=a&sort=cost',
    '?sort=cost&category=a',
    '?sort=cost&page=&limit=&category=a&search=',
    '?_=17&category=a&utm_source=x&sort=cost&numberOfView=3&constructor=x&__proto__=x',
    '?category=a&sort=cost&level=&coursePerPage=&sortOrder=',
  ]
  expect(new Set(spellings.map(search => keptAt(search).key))).toEqual(new Set([keptAt('?category=a&sort=cost').key]))
  expect(new Set(['', '?', '?page=', '?x=1'].map(search => keptAt(search).key)).size).toBe(1)
  const others = [
    '?category=a',
    '?category=b&sort=cost',
    '?category=a&sort=cost&page=2',
    '?category=a&category=b&sort=cost',
  ]
  for (const search of others) expect(keptAt(search).key).not.toBe(keptAt('?category=a&sort=cost').key)
  // What must be given is not left out by being empty.
  expect(keptAt('?q=', '/api/courses/suggest').key).not.toBe(keptAt('', '/api/courses/suggest').key)
})

test('two spellings of one question have equal replies', async () => {
  const category = await aCategory()
  for (const price of [300, 100, 200]) await aCourse({ categoryId: category.id, price })
  const replyTo = async (search: string) => {
    const { status, body } = await keptAt(search).compute()
    return [status, body.toString('utf8')]
  }
  for (const [one, other] of [
    ['sort=cost', 'sort=price&sortOrder=asc'],
    ['sort=tuition&sortOrder=dsc', 'sort=price_desc'],
    ['sort=uploadDate', 'sort=createdAt&sortOrder=desc'],
    ['sort=numberOfView', 'sort=numberOfStudent'],
    ['level=beginner,', 'level=beginner'],
    ['page=&limit=', ''],
  ]) {
    const first = await replyTo(`?category=${category.id}&${one}`)
    expect(first[0]).toBe(200)
    expect(await replyTo(`?${other}&category=${category.id}&unknown=1`)).toEqual(first)
  }
})
