import { sql } from 'drizzle-orm'
import { routeFiles } from '@/app/api/routes.gen'
import { db } from '@/db/client'
import { chats } from '@/db/schema'
import { socketAddressHeader } from '@/lib/api/client-address'
import { loadRoutes } from '@/lib/api/registry'
import { answer, createRouter } from '@/lib/api/router'
import { post } from './api'
import { aCourse, aSignedIn } from './builders'
import { EventReader } from './event-reader'

/** Two people and their private chat, opened by the first. */
export async function aPrivateChat() {
  const [one, other] = [await aSignedIn(), await aSignedIn()]
  const { body, status } = await post('/chat', { type: 'private', participants: [other.user.id] }, { token: one.token })
  if (status !== 201) throw new Error(`The chat was not opened: ${JSON.stringify(body)}`)
  return { one, other, chatId: body.id as string }
}

/** A course with its instructor and its chat. */
export async function aCourseChat() {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
  if (!chat) throw new Error('The chat was not stored.')
  return { instructor, course, chatId: chat.id }
}

/** A system chat, opened by an administrator. */
export async function aSystemChat() {
  const admin = await aSignedIn({ role: 'admin' })
  const { body, status } = await post('/chat', { type: 'system', name: 'News' }, admin)
  if (status !== 201) throw new Error(`The chat was not opened: ${JSON.stringify(body)}`)
  return { admin, chatId: body.id as string }
}

/** Says something in a chat and returns the message's id. */
export async function say(chatId: string, person: { token: string }, more: { replyToId?: string } = {}) {
  const { body, status } = await post(`/chat/${chatId}/messages`, { content: 'Well said', ...more }, person)
  if (status !== 201) throw new Error(`The message was not sent: ${JSON.stringify(body)}`)
  return body.id as string
}

/** Lets what was said in a chat be that old; everybody was there before. */
export async function letMinutesPass(chatId: string, minutes: number): Promise<void> {
  const wait = sql`make_interval(mins => ${minutes})`
  await db().execute(
    sql`update chat_messages set created_at = least(created_at, now() - ${wait}) where chat_id = ${chatId}`,
  )
  await db().execute(sql`update chats set created_at = now() - interval '1 day' where id = ${chatId}`)
  await db().execute(
    sql`update enrolments set created_at = now() - interval '1 day' where created_at > now() - interval '1 day'`,
  )
  await db().execute(
    sql`update users set created_at = now() - interval '1 day' where created_at > now() - interval '1 day'`,
  )
}

let router: Promise<ReturnType<typeof createRouter>> | undefined

type Opened = { status: 200; headers: Headers; reader: EventReader; close: () => void }
type Refused = { status: number; headers: Headers; body: string }

/** Opens a stream in this process. `close` is the client that goes away. */
export async function openEvents(
  token: string,
  { lastEventId }: { lastEventId?: string } = {},
): Promise<Opened | Refused> {
  router ??= loadRoutes(routeFiles).then(createRouter)
  const gone = new AbortController()
  const headers = new Headers({ Authorization: `Bearer ${token}`, [socketAddressHeader]: '203.0.113.9' })
  if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId)
  const request = new Request('http://localhost:3000/api/chat/events', { headers, signal: gone.signal })
  const response = await answer(await router, request)
  if (response.status !== 200 || !response.body) {
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  const reader = new EventReader(response.body)
  // The first id says that it is live from here.
  if (lastEventId === undefined) await reader.until(one => one.lastEventId !== undefined)
  return { status: 200, headers: response.headers, reader, close: () => gone.abort() }
}

/** The same, where nothing but a stream will do. */
export async function anEventStream(token: string, options?: { lastEventId?: string }): Promise<Opened> {
  const stream = await openEvents(token, options)
  if (!('reader' in stream)) throw new Error(`No stream: ${stream.status} ${stream.body}`)
  return stream
}
