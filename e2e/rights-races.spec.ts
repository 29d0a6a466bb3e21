import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { chats } from '@/db/schema'
import { startSession } from '@/lib/auth/sessions'
import { aCartLine, aCourse, anOrder, aSignedIn, fund, unique } from '@/server/testing/builders'
import { EventReader } from '@/server/testing/event-reader'
import { everythingOf, type Sent } from '@/server/testing/everything'
import { aFilm } from '@/server/testing/files'
import { overtaken, queued } from '@/server/testing/lock-queue'
import { organizationPrint } from '@/server/testing/organization-print'
import { type Pair, startPair } from '@/server/testing/pair'
import { type Ask, aSchool, type Person, type School } from '@/server/testing/school'

/*
 * A right is taken away through one of two instances while requests of its holder are under way through both. Each
 * request has passed its gate and waits for a row when the end is answered, so the order is made, not hoped for.
 */

let pair: Pair
/** By turns through the one and the other. */
let turn = 0
const ask: Ask = (...sent) => (pair.asks[turn++ % 2] as Ask)(...sent)

test.beforeAll(async () => {
  test.setTimeout(120_000)
  pair = await startPair()
})
test.afterAll(() => pair.remove())

/** What the requests are sent with, and what takes it away for good. */
type Ending = {
  name: string
  credential: (admin: Person) => Promise<{ token: string; end: () => ReturnType<Ask> }>
}

const endings: Ending[] = [
  {
    name: 'being signed out everywhere',
    async credential({ user, token }) {
      const device = { userAgent: 'test', address: '127.0.0.1', kind: 'api' } as const
      const other = await db().transaction(tx => startSession(tx, user.id, device, 'password'))
      return { token, end: () => ask('POST', '/sessions/revoke-others', { token: other.accessToken, body: {} }) }
    },
  },
  {
    name: 'being deactivated',
    async credential({ user, token }) {
      const site = await aSignedIn({ role: 'admin' })
      const end = () => ask('PATCH', `/users/${user.id}`, { token: site.token, body: { deactivated: true } })
      return { token, end }
    },
  },
  {
    name: 'the end of the API key',
    async credential({ token }) {
      const { body } = await ask('POST', '/api-keys', { token, body: { name: 'App', scopes: ['write'] } })
      return { token: body.key, end: () => ask('DELETE', `/api-keys/${body.id}`, { token }) }
    },
  },
]

const send = ([method, path, body]: Sent, token: string) => ask(method, path, { token, body })
const needsPerson = ({ status, body }: Awaited<ReturnType<Ask>>) => status === 403 && body.type === 'session-required'

/** The requests in groups of a size that the connections allow. */
const groups = (count: number, size = 8) =>
  Array.from({ length: Math.ceil(count / size) }, (_, index) => [index * size, (index + 1) * size] as const)

/** Everything that changes an organization, or needs a right in it, waits for its row. */
const rowOf = ({ id }: School) => sql`select 1 from organizations where id = ${id} for update`

for (const { name, credential } of endings) {
  test(`nothing that an Admin has under way succeeds once ${name} is answered`, async () => {
    const school = await aSchool(ask)
    const first = await school.joins('admin')
    // Each succeeds as long as nothing was taken away; what a key may not do in any case is left out below.
    const { token, end } = await credential(first)
    const closed = new Set<number>()
    const all = await everythingOf(school, first, ask)
    for (const [index, one] of all.entries()) {
      const reply = await send(one, token)
      if (needsPerson(reply)) closed.add(index)
      else expect([200, 201], `${one[0]} ${one[1]}: ${JSON.stringify(reply.body)}`).toContain(reply.status)
    }
    expect((await end()).status).toBe(200)
    for (const one of all) expect((await send(one, token)).status, one.slice(0, 2).join(' ')).toBe(401)
    expect(closed.size).toBeLessThan(all.length / 3)

    const open = [...all.keys()].filter(index => !closed.has(index))
    for (const [from, to] of groups(open.length)) {
      const admin = await school.joins('admin')
      const everything = await everythingOf(school, admin, ask)
      const requests = open.slice(from, to).map(index => everything[index] as Sent)
      const { token, end } = await credential(admin)
      const meanwhile = async () => ({ status: (await end()).status, print: await organizationPrint(school.id) })
      const [ended, replies] = await overtaken(
        rowOf(school),
        meanwhile,
        requests.map(one => () => send(one, token)),
      )
      expect(ended.status).toBe(200)
      // Another refusal may come first: of an order of levels that are not all, of a key that has ended with its maker.
      for (const [index, { status }] of replies.entries())
        expect([401, 404, 409], requests[index]?.slice(0, 2).join(' ')).toContain(status)
      expect(replies.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(replies.length - 2)
      expect(await organizationPrint(school.id)).toBe(ended.print)
    }
  })
}

test('nothing that a removed Admin has under way through two instances succeeds once the removal is answered', async () => {
  const school = await aSchool(ask)
  const count = (await everythingOf(school, await school.joins('admin'), ask)).length
  for (const [from, to] of groups(count)) {
    const admin = await school.joins('admin')
    const requests = (await everythingOf(school, admin, ask)).slice(from, to)
    const [removed, replies] = await queued(
      rowOf(school),
      async () => {
        const path = school.org(`/members/${admin.user.id}`)
        const { status } = await ask('DELETE', path, { token: school.owner.token })
        return { status, print: await organizationPrint(school.id) }
      },
      requests.map(one => () => send(one, admin.token)),
    )
    expect(removed.status).toBe(200)
    for (const [index, { status }] of replies.entries())
      expect([403, 404], requests[index]?.slice(0, 2).join(' ')).toContain(status)
    expect(await organizationPrint(school.id)).toBe(removed.print)
  }
})

test('what came before the removal is done, and is older than it', async () => {
  const school = await aSchool(ask)
  const admin = await school.joins('admin')
  const [invited, [removed]] = await queued(
    rowOf(school),
    () => ask('POST', school.org('/roles'), { token: admin.token, body: { name: 'Theirs', permissions: [] } }),
    [() => ask('DELETE', school.org(`/members/${admin.user.id}`), { token: school.owner.token })],
  )
  expect([invited.status, removed?.status]).toEqual([201, 200])
  const events = await db().execute<{ kind: string }>(
    sql`select kind from audit_events where organization_id = ${school.id} order by id desc limit 2`,
  )
  expect([...events].map(({ kind }) => kind)).toEqual(['organization-member-removed', 'organization-role-changed'])
})

/** What somebody may do outside an organization's lock, with the rows that it waits for. */
async function aShopper(school: School) {
  const admin = await school.joins('admin')
  const userId = admin.user.id
  await fund(userId, 10_000)
  const taught = await aCourse({ organizationId: school.id, instructorId: school.owner.user.id, isOrgPrivate: true })
  const [chat] = await db().insert(chats).values({ type: 'course', courseId: taught.id }).returning()
  const at = `/chat/${chat?.id}`
  const bought = await aCourse()
  const line = await aCartLine(userId, bought)
  const kept = await aCartLine(userId, await aCourse())
  const requests: Sent[] = [
    ['POST', `${at}/messages`, { content: 'Theirs' }],
    ['PATCH', at, { name: 'Theirs' }],
    ['POST', '/order', anOrder([line], 10)],
    ['DELETE', `/cart/${kept}`],
  ]
  const hold: SQL = sql`with place as (select id from memberships where user_id = ${userId} for update),
    lines as (select l.id from cart_lines l join carts c on c.id = l.cart_id where c.user_id = ${userId} for update of l)
    select (select count(*) from place) + (select count(*) from lines)`
  const print = async () => [
    await organizationPrint(school.id),
    ...(await db().execute(sql`select (select count(*) from orders where user_id = ${userId}) as orders,
      (select count(*) from cart_lines l join carts c on c.id = l.cart_id where c.user_id = ${userId}) as lines,
      (select count(*) from enrolments where user_id = ${userId}) as enrolments`)),
  ]
  return { admin, requests, hold, print }
}

for (const { name, credential } of endings) {
  test(`nor what they say in a chat, buy or take out of the cart before ${name}`, async () => {
    const school = await aSchool(ask)
    const before = await aShopper(school)
    const once = await credential(before.admin)
    for (const one of before.requests) {
      const reply = await send(one, once.token)
      expect([200, 201], `${one[0]} ${one[1]}: ${JSON.stringify(reply.body)}`).toContain(reply.status)
    }
    const { admin, requests, hold, print } = await aShopper(school)
    const { token, end } = await credential(admin)
    const [ended, replies] = await overtaken(
      hold,
      async () => ({ status: (await end()).status, print: await print() }),
      requests.map(one => () => send(one, token)),
    )
    expect(ended.status).toBe(200)
    expect(replies.map(({ status }) => status)).toEqual(requests.map(() => 401))
    expect(await print()).toEqual(ended.print)
  })

  test(`nor an upload that was begun before ${name}`, async () => {
    const teacher = await aSignedIn({ role: 'instructor' })
    const { token, end } = await credential(teacher)
    const bytes = aFilm()
    const count = async () =>
      (await db().execute(sql`select 1 from uploads where owner_id = ${teacher.user.id}`)).length
    const begun = beginUpload(pair.instances[0].url, token, bytes)
    await expect.poll(() => filesIn(pair.dataDir).length).toBeGreaterThan(0)
    const kept = await count()
    expect((await end()).status).toBe(200)
    expect(await begun.finish()).toBe(401)
    expect([kept, await count(), filesIn(pair.dataDir)]).toEqual([0, 0, []])
  })
}

/** The uploaded files, those on their way too. */
function filesIn(dataDir: string): string[] {
  const folder = path.join(dataDir, 'uploads')
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(({ name }) => name)
}

/** Sends half of a film; `finish` sends the rest and resolves with the status. */
function beginUpload(url: string, token: string, bytes: Buffer) {
  const half = Math.floor(bytes.byteLength / 2)
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes.byteLength,
  }
  const sent = request(`${url}/api/uploads?kind=video&fileName=film.mp4`, { method: 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    sent.once('response', response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.once('error', reject)
  })
  sent.write(bytes.subarray(0, half))
  return {
    finish: () => {
      sent.end(bytes.subarray(half))
      return status
    },
  }
}

// A key opens no stream.
const isOfSession = ({ name }: Ending) => !name.includes('API key')

for (const { name, credential } of endings.filter(isOfSession)) {
  test(`an event stream hears nothing that is said after ${name}, and ends`, async () => {
    const school = await aSchool(ask)
    const [here, there] = pair.instances
    const { owner } = school
    const admin = await school.joins('admin')
    const course = await aCourse({ organizationId: school.id, instructorId: owner.user.id, isOrgPrivate: true })
    const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
    const say = async () => {
      const content = unique('said ')
      const path = `/chat/${chat?.id}/messages`
      const { status } = await (pair.asks[1] as Ask)('POST', path, { token: owner.token, body: { content } })
      expect(status).toBe(201)
      return content
    }
    const { token, end } = await credential(admin)
    const [theirs, same, other] = [
      await listen(here.url, token),
      await listen(here.url, owner.token),
      await listen(there.url, owner.token),
    ]
    const early = await say()
    for (const one of [theirs, same, other]) await one.until(hears(early))
    expect((await end()).status).toBe(200)
    const late = await say()
    for (const one of [same, other]) await one.until(hears(late))
    await theirs.ended()
    expect(theirs.of('message').map(({ content }) => content)).toEqual([early])
  })
}

const hears = (content: string) => (reader: EventReader) => reader.of('message').some(one => one.content === content)

async function listen(url: string, token: string): Promise<EventReader> {
  const reply = await fetch(`${url}/api/chat/events`, { headers: { Authorization: `Bearer ${token}` } })
  expect(reply.status).toBe(200)
  const reader = new EventReader(reply.body as ReadableStream<Uint8Array>)
  await reader.until(one => one.lastEventId !== undefined)
  return reader
}
