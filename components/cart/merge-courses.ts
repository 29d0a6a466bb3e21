import type { POST as addItem } from '@/app/api/cart/items/route'
import type { POST } from '@/app/api/cart/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Cart } from '@/lib/cart/schema'

type Merged = {
  /** What needs no further try: it is in the cart, or never can be. */
  done: readonly string[]
  added: boolean
  /** Whether some were left out. */
  isShort: boolean
  cart?: Cart
}

/** Final answers about one course: owned already, one's own, no longer there. */
const isFinal = (error: unknown) => error instanceof ApiProblem && [400, 404, 409].includes(error.status)

/**
 * Puts courses into the signed-in person's cart, each once. One call does it; only when some of them cannot be bought
 * are they added one by one, so that the others are not lost with them.
 */
export async function mergeCourses(ids: readonly string[]): Promise<Merged> {
  try {
    const cart = await apiFetch<typeof POST>('POST', '/cart', { body: { courses: ids.map(course => ({ course })) } })
    return { done: ids, added: true, isShort: false, cart }
  } catch (error) {
    if (!isFinal(error)) throw error
  }
  let cart: Cart | undefined
  const done: string[] = []
  let isShort = false
  for (const courseId of ids) {
    try {
      cart = await apiFetch<typeof addItem>('POST', '/cart/items', { body: { courseId } })
      done.push(courseId)
    } catch (error) {
      if (!isFinal(error)) continue
      done.push(courseId)
      isShort = true
    }
  }
  return { done, added: cart !== undefined, isShort, cart }
}
