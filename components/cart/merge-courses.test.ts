import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/ids'
import { call, get, post, put } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { mergeCourses } from './merge-courses'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let person: Person

/** What the browser would send, answered by the API itself. */
beforeEach(async () => {
  person = await aSignedIn({ role: 'instructor' })
  vi.stubGlobal('fetch', async (address: string, { method, body }: RequestInit) => {
    const path = address.replace(/^\/api/, '')
    const reply = await call(method ?? 'GET', path, { token: person.token, body: body as string })
    return new Response(reply.text, { status: reply.status })
  })
})
afterEach(() => vi.unstubAllGlobals())

const lines = async (): Promise<[string, number, boolean][]> =>
  (await get('/cart', { token: person.token })).body.items.map(
    (item: { courseId: string; quantity: number; savedForLater: boolean }) => [
      item.courseId,
      item.quantity,
      item.savedForLater,
    ],
  )

test('a guest’s courses join the account’s cart without doubles, and seats that were there stay', async () => {
  const [there, saved, fresh] = [await aCourse(), await aCourse(), await aCourse()]
  await post('/cart', { productId: there.id, quantity: 3 }, { token: person.token })
  await post('/cart/items', { courseId: saved.id }, { token: person.token })
  await put(`/cart/${saved.id}`, { savedForLater: true }, { token: person.token })
  const ids = [there.id, saved.id, fresh.id]
  expect(await mergeCourses(ids)).toMatchObject({ done: ids, added: true, isShort: false, cart: { itemCount: 3 } })
  // A second tab, or a second try after a lost answer.
  await mergeCourses(ids)
  expect(await lines()).toEqual([
    [there.id, 3, false],
    [saved.id, 1, false],
    [fresh.id, 1, false],
  ])
})

test('what is owned, one’s own, off sale or gone is left out for good, and the rest still comes', async () => {
  const owned = await aCourse()
  await anEnrolment(person.user.id, owned.id)
  const own = await aCourse({ instructorId: person.user.id })
  const retired = await aCourse({ archivedAt: new Date() })
  const [one, two] = [await aCourse(), await aCourse()]
  const ids = [owned.id, one.id, own.id, retired.id, newId(), two.id]
  expect(await mergeCourses(ids)).toMatchObject({ done: ids, added: true, isShort: true })
  expect((await lines()).map(([courseId]) => courseId)).toEqual([one.id, two.id])
  expect(await mergeCourses([owned.id])).toMatchObject({ done: [owned.id], added: false, isShort: true })
})

test('a merge that nobody answers loses nothing: the courses stay for the next try', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')))
  await expect(mergeCourses([newId()])).rejects.toMatchObject({ type: 'offline' })
})
