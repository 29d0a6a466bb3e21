import 'server-only'
import { type Listener, startListener } from '@/db/listener'
import type { EventSink } from '@/lib/api/event-stream'
import type { SignedInActor } from '@/lib/auth/actor'
import { liveSessions } from '@/lib/auth/sessions'
import { env } from '@/lib/env'
import { Refusal, tooManyRequests } from '@/lib/errors'
import { describeError, log } from '@/lib/log'
import { chatChannel } from '../mutations/events'
import { currentCursor, eventsSince, presentEvents } from '../queries/events'
import { membersAmong } from '../queries/membership'
import { catchUp } from './catch-up'
import { type Cursor, writeCursor } from './cursor'
import { textsFor } from './texts'

/** One person's open stream. */
export type Stream = {
  userId: string
  sessionId: string
  openedAt: number
  lastWriteAt: number
  /** Everything up to here was sent. Undefined until the stream knows where it begins. */
  cursor: Cursor | undefined
  /** What the client said it had last. */
  lastEventId: string | null
  sink: EventSink | undefined
  isOpen: boolean
}

type Hub = {
  streams: Set<Stream>
  /** Those that have caught up and get what is new. */
  live: Set<Stream>
  cursor: Cursor | undefined
  /** The round under way. */
  round: Promise<void> | undefined
  /** The round that a call asked for. */
  soon: NodeJS.Timeout | undefined
  listener: Listener | undefined
  timer: NodeJS.Timeout | undefined
  isStopping: boolean
}

export const streamLimits = {
  perPerson: 5,
  heartbeatMs: 25_000,
  lifeMs: 15 * 60_000,
  /** How long calls are gathered before what is new is read. */
  gatherMs: 15,
  /** How often sessions are looked at again, and whether anything was missed. */
  sweepMs: 3000,
  /** Streams begin again after so many milliseconds, spread so that they do not all come at once. */
  retryMs: [1000, 4000],
} as const

// Pages and handlers are two bundles in one process while developing: one hub for both.
const shared = globalThis as {
  lecternChatHub?: Hub
  lecternStreams?: Set<() => void>
  lecternStopping?: boolean
}
const hub = (): Hub => {
  shared.lecternChatHub ??= {
    streams: new Set(),
    live: new Set(),
    cursor: undefined,
    round: undefined,
    soon: undefined,
    listener: undefined,
    timer: undefined,
    isStopping: false,
  }
  return shared.lecternChatHub
}

const retry = () => {
  const [least, most] = streamLimits.retryMs
  return `retry: ${Math.round(least + Math.random() * (most - least))}\n\n`
}

/**
 * Takes a place for a stream: 429 for a person's sixth on this instance, 503 when the instance has no room or ends.
 * `run` begins to send, `close` gives the place back.
 */
export function openStream(actor: SignedInActor, lastEventId: string | null) {
  const { streams, isStopping } = hub()
  if (isStopping || shared.lecternStopping || streams.size >= env().CHAT_STREAMS)
    throw new Refusal('unavailable', 'no-room', 'No further streams here now. Try again in a moment.', {
      retryAfter: 5,
    })
  let own = 0
  for (const { userId } of streams) if (userId === actor.userId) own++
  if (own >= streamLimits.perPerson) throw tooManyRequests(30)
  const now = Date.now()
  const stream: Stream = {
    userId: actor.userId,
    sessionId: actor.sessionId,
    openedAt: now,
    lastWriteAt: now,
    cursor: undefined,
    lastEventId,
    sink: undefined,
    isOpen: true,
  }
  streams.add(stream)
  return {
    run(sink: EventSink): () => void {
      stream.sink = sink
      if (!stream.isOpen) sink.end()
      else {
        send(stream, retry())
        begin(stream).catch(error => {
          log().warn(describeError(error), 'stream failed')
          endStream(stream)
        })
      }
      return () => forget(stream)
    },
    close: () => forget(stream),
  }
}

/** How many streams are open here. */
export const openStreams = (): number => hub().streams.size

/** Finds the stream's place: nothing that happened since is sent twice or left out. */
async function begin(stream: Stream): Promise<void> {
  start()
  // A round that begins now: whatever the client has seen, here or at another instance, is behind its end.
  await nextRound()
  while (stream.isOpen) {
    const { cursor, round, live } = hub()
    if (!cursor) throw new Error('There is no place to begin at.')
    if (stream.lastEventId === null && !stream.cursor) {
      stream.cursor = cursor
      send(stream, `id: ${writeCursor(cursor)}\n\n`)
    }
    // Between a round's choice of streams and its end nobody may join.
    if (stream.cursor?.snapshot === cursor.snapshot && !round) {
      live.add(stream)
      return
    }
    if (stream.cursor?.snapshot === cursor.snapshot) await round?.catch(() => undefined)
    else await catchUp(stream, cursor, sendLive)
  }
}

/** Sends; a reader that does not keep up is cut, and resumes from what it has. */
export function send(stream: Stream, text: string): void {
  if (!stream.isOpen || text === '') return
  stream.lastWriteAt = Date.now()
  if (stream.sink?.write(text) === false) endStream(stream)
}

/** Which of these streams belong to sessions that still count. Look after what is to be sent was read. */
async function liveAmong(streams: readonly Stream[]): Promise<(stream: Stream) => boolean> {
  const known = await liveSessions([...new Set(streams.map(({ sessionId }) => sessionId))])
  return ({ sessionId }) => known.has(sessionId)
}

/** Sends, or ends the stream of a session that has ended: it hears nothing that came afterwards. */
function sendIf(isLive: boolean, stream: Stream, text: string): void {
  if (isLive) send(stream, text)
  else endStream(stream)
}

/** The same for one stream, with the look at its session. */
async function sendLive(stream: Stream, text: string): Promise<void> {
  if (text !== '') sendIf((await liveAmong([stream]))(stream), stream, text)
}

/** Ends a stream; the client comes again by itself, unless it may not. */
export function endStream(stream: Stream): void {
  if (!stream.isOpen) return
  forget(stream)
  stream.sink?.write(retry())
  stream.sink?.end()
}

function forget(stream: Stream): void {
  stream.isOpen = false
  hub().streams.delete(stream)
  hub().live.delete(stream)
}

/** Listens and looks, from the first stream on. */
function start(): void {
  const self = hub()
  if (self.listener || self.isStopping) return
  self.listener = startListener(chatChannel, {
    onNotification: payload => {
      if (payload === '') roundSoon()
      else void passOn(payload)
    },
    // Something may have been announced while nobody listened.
    onListening: roundSoon,
  })
  self.timer = setInterval(() => void sweepStreams(), streamLimits.sweepMs)
  self.timer.unref()
  shared.lecternStreams ??= new Set()
  shared.lecternStreams.add(stopStreams)
}

/** Nobody is here: nothing is listened to until somebody comes. */
function rest(self: Hub): void {
  clearInterval(self.timer)
  self.listener?.stop()
  self.listener = undefined
  self.cursor = undefined
}

/** Ends every stream with a word on when to come again, and takes no new ones. For the end of the process. */
export function stopStreams(): void {
  const self = hub()
  self.isStopping = true
  clearInterval(self.timer)
  clearTimeout(self.soon)
  self.listener?.stop()
  for (const stream of [...self.streams]) endStream(stream)
}

/** Forgets everything; tests begin anew. */
export function resetStreams(): void {
  if (shared.lecternChatHub) stopStreams()
  shared.lecternStreams?.delete(stopStreams)
  shared.lecternChatHub = undefined
}

/** A round for all the calls of a moment: under load a few large ones cost far less than many small ones. */
function roundSoon(): void {
  const self = hub()
  self.soon ??= setTimeout(() => {
    self.soon = undefined
    nextRound().catch(error => log().warn(describeError(error), 'events not read'))
  }, streamLimits.gatherMs)
}

/** Resolves after a round that began no earlier than now. */
async function nextRound(): Promise<void> {
  const self = hub()
  // What is under way may have looked before; whoever waited with us may have begun the next one already.
  await self.round?.catch(() => undefined)
  self.round ??= deliver(self).finally(() => {
    self.round = undefined
  })
  return self.round
}

/** One round: what became visible since the last one goes to everybody it concerns. */
async function deliver(self: Hub): Promise<void> {
  const from = self.cursor ?? (await currentCursor())
  self.cursor = from
  const { to, rows, news } = await eventsSince(from)
  const audience = [...self.live]
  const events = rows.length > 0 ? await presentEvents(rows) : []
  const texts = await textsFor(new Set(audience.map(({ userId }) => userId)), { events, news }, from, to)
  const isLive = await liveAmong(audience.filter(({ userId }) => texts.has(userId)))
  self.cursor = to
  for (const stream of audience) {
    stream.cursor = to
    const text = texts.get(stream.userId)
    if (text !== undefined) sendIf(isLive(stream), stream, text)
  }
}

/** Tells the others in a chat that somebody writes. */
async function passOn(payload: string): Promise<void> {
  try {
    const { kind, chatId, userId, name } = JSON.parse(payload) as Record<string, string>
    if (kind !== 'typing' || !chatId) return
    const audience = [...hub().live].filter(stream => stream.userId !== userId)
    const members = (await membersAmong([...new Set(audience.map(stream => stream.userId))], [chatId])).get(chatId)
    const text = `event: typing\ndata: ${JSON.stringify({ chatId, userId, name })}\n\n`
    const hearers = audience.filter(stream => members?.has(stream.userId))
    const isLive = await liveAmong(hearers)
    for (const stream of hearers) sendIf(isLive(stream), stream, text)
  } catch (error) {
    log().warn(describeError(error), 'not passed on')
  }
}

/** Ends streams of sessions that ended and those that are old, and keeps the others from being taken for dead. */
export async function sweepStreams(now = Date.now()): Promise<void> {
  const self = hub()
  if (self.streams.size === 0 && !self.round) return rest(self)
  try {
    self.listener?.check()
    const streams = [...self.streams]
    const isLive = await liveAmong(streams)
    for (const stream of streams) {
      if (!isLive(stream) || now - stream.openedAt >= streamLimits.lifeMs) endStream(stream)
      else if (now - stream.lastWriteAt >= streamLimits.heartbeatMs) {
        // An id without data moves the client's place on and wakes nobody.
        send(stream, stream.cursor ? `: alive\nid: ${writeCursor(stream.cursor)}\n\n` : ': alive\n\n')
      }
    }
    if (self.live.size > 0) await nextRound()
  } catch (error) {
    log().warn(describeError(error), 'streams not looked after')
  }
}
