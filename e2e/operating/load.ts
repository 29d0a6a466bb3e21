import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { aPicture } from '@/server/testing/files'
import { newPerson } from '../fixtures'

type Reply = {
  status: number
  body: { id?: string; topUpId?: string; total?: number; items?: { id: string }[]; accessToken?: string }
}

/** What the site has acknowledged, by the ids that it answered with. */
export type Acknowledged = { topUps: string[]; orders: string[]; messages: string[]; uploads: string[] }

/** People at a site who put money into wallets, buy, write to each other and upload pictures, until `stop`. */
export async function startPeople(url: string, count = 6) {
  const acknowledged: Acknowledged = { topUps: [], orders: [], messages: [], uploads: [] }
  const picture = await aPicture('png', 64, 64)
  const people = await Promise.all(Array.from({ length: count }, (_, index) => aPerson(url, index)))
  const courses = (await people[0]!.ask('GET', '/courses?limit=100&minPrice=1')).body as unknown as { id: string }[]
  let isOver = false
  const waiting: { all: number; resolve: () => void }[] = []
  const note = (kind: keyof Acknowledged, id: string | undefined) => {
    if (id) acknowledged[kind].push(id)
    const all = Math.min(...Object.values(acknowledged).map(({ length }) => length))
    for (const one of waiting.filter(({ all: wanted }) => wanted <= all)) one.resolve()
  }
  const live = async (index: number) => {
    const { ask, id } = people[index]!
    const other = people[(index + 1) % count]!
    const chat = await ask('POST', '/chat', { type: 'private', participants: [other.id] })
    expect([200, 201], id).toContain(chat.status)
    for (let round = 0; !isOver; round++) {
      const key = { 'Idempotency-Key': randomUUID() }
      const topUp = await ask('POST', '/wallet/topups', { amount: 500 }, key)
      if (topUp.status === 201) note('topUps', topUp.body.topUpId)
      const course = courses[(index * 17 + round) % courses.length]
      const cart = await ask('POST', '/cart/items', { courseId: course?.id })
      const line = cart.body.items?.[0]?.id
      if (cart.status === 201 && line) {
        const order = { address: 'a', phoneNumber: '0912345678', totalAmount: cart.body.total, carts: [line] }
        const bought = await ask('POST', '/order', order, { 'Idempotency-Key': randomUUID() })
        if (bought.status === 201) note('orders', bought.body.id)
      }
      const message = await ask('POST', `/chat/${chat.body.id}/messages`, { content: `round ${round}` })
      if (message.status === 201) note('messages', message.body.id)
      const upload = await ask('POST', '/uploads?kind=image&fileName=a.png', picture)
      if (upload.status === 201) note('uploads', upload.body.id)
    }
  }
  const ended = Promise.all(people.map((_, index) => live(index)))
  // `stop` reports what goes wrong.
  ended.catch(() => {})
  return {
    acknowledged,
    people,
    /** Resolves when of everything there are so many. */
    until: (all: number) => Promise.race([ended, new Promise<void>(resolve => waiting.push({ all, resolve }))]),
    stop: async () => {
      isOver = true
      await ended
    },
  }
}

async function aPerson(url: string, index: number) {
  const address = `198.51.100.${index + 1}`
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const isBytes = body instanceof Uint8Array
    const reply = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'X-Forwarded-For': address,
        ...(body === undefined || isBytes ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: (isBytes || body === undefined ? body : JSON.stringify(body)) as BodyInit | undefined,
    })
    return { status: reply.status, body: await reply.json().catch(() => ({})) } as Reply
  }
  let token = ''
  const { name, email, password } = newPerson()
  const registered = await ask('POST', '/auth/register', { name, email, password })
  expect(registered.status).toBe(201)
  token = registered.body.accessToken as string
  const id = (registered.body as unknown as { user: { id: string } }).user.id
  return { id, email, password, token, ask }
}
