import { isWithinLimits } from '@/lib/api/json-limits'
import { isObject } from './requests'
import type { Json } from './row'

/** The body of a request, which is read once and may be handed on in another form. */
export type Body = {
  /** The JSON object in it; undefined for anything else, which its operation refuses as ever. */
  json: () => Promise<Json | undefined>
  /** What the operation gets: nothing is read before it asks, so its gate comes first. */
  changed: (change: (body: Json) => Json | undefined | Promise<Json | undefined>) => ReadableStream<Uint8Array>
  /** The same without a change. */
  asSent: () => ReadableStream<Uint8Array> | null
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Opens the body of a request for an operation that takes `maxBytes`. What is larger goes on as it comes: it is refused. */
export function openBody({ body }: Request, maxBytes: number): Body {
  let whole: Promise<Uint8Array> | undefined
  const bytes = () => {
    whole ??= body ? read(body, maxBytes) : Promise.resolve(new Uint8Array())
    return whole
  }
  const json = async () => {
    const text = await bytes()
    return text.byteLength > maxBytes ? undefined : parsed(text)
  }
  const changed: Body['changed'] = change =>
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const before = await json()
          const after = before && (await change(before))
          const sent = after === undefined ? await bytes() : Buffer.from(JSON.stringify(after))
          if (sent.byteLength > 0) controller.enqueue(sent)
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
  return { json, changed, asSent: () => (whole ? changed(() => undefined) : body) }
}

/** The whole body, or of a larger one the first bytes that show it. */
async function read(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (size <= maxBytes) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    chunks.push(value)
    size += value.byteLength
  }
  await reader.cancel()
  return Buffer.concat(chunks)
}

function parsed(text: Uint8Array): Json | undefined {
  if (text.byteLength === 0 || !isWithinLimits(text)) return undefined
  try {
    const value: unknown = JSON.parse(decoder.decode(text))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
