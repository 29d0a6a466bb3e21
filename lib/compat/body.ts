import { jsonOf, readBytes } from '@/lib/api/body'
import { isObject, type Json } from './row'

/** The body of a request, which is read once, as /api reads it, and may be handed on in another form. */
export type Body = {
  /** What is in it; undefined for no body. Throws what /api answers to a body that it does not take. */
  json: () => Promise<unknown>
  /** The object in it; undefined for anything else, and for what /api would refuse to read. */
  object: () => Promise<Json | undefined>
  /**
   * What an operation of /api gets: the object as `change` makes it, everything else as it was sent. Nothing is read
   * before the operation asks, so its gate comes first, and what cannot be read is refused as the operation would.
   */
  changed: (change: (sent: Json) => Json) => ReadableStream<Uint8Array> | null
  /** The body without a change, of whatever kind and size. */
  asSent: () => ReadableStream<Uint8Array> | null
}

/** Opens the body of a request for an operation that takes `maxBytes` of JSON. */
export function openBody(request: Request, maxBytes: number): Body {
  let read: Promise<Uint8Array> | undefined
  const bytes = () => {
    read ??= readBytes(request, maxBytes)
    return read
  }
  const json = async () => jsonOf(request, await bytes())
  const object = async () => {
    const sent = await json().catch(() => undefined)
    return isObject(sent) ? sent : undefined
  }
  const later = (content: () => Promise<Uint8Array>) =>
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const whole = await content()
          if (whole.byteLength > 0) controller.enqueue(whole)
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
  return {
    json,
    object,
    changed: change =>
      request.body &&
      later(async () => {
        const sent = await json()
        const made = isObject(sent) ? change(sent) : sent
        return made === sent ? bytes() : Buffer.from(JSON.stringify(made))
      }),
    asSent: () => (read ? later(bytes) : request.body),
  }
}
