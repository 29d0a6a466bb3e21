import { routeFiles } from '@/app/api/routes.gen'
import { db } from '@/db/client'
import { chats } from '@/db/schema'
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
  const headers = new Headers({ Authorization: `Bearer ${token}` })
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
