/** The reader's end of a server-sent event stream. */
export type EventSink = {
  /** Hands text on. False when the reader is so far behind that it should be cut rather than waited for. */
  write: (text: string) => boolean
  /** Ends the reply. */
  end: () => void
}

/** Begins to send; the function it returns is called once when the stream is over, whoever ended it. */
export type StartStream = (sink: EventSink) => () => void

/** Text that may wait for one reader. */
export const maxWaitingBytes = 256 * 1024

const starts = new WeakMap<Response, StartStream>()

/** What sends a reply's events; our server then writes straight to the socket, which costs a fraction of the memory. */
export const streamOf = (response: Response): StartStream | undefined => starts.get(response)

/**
 * A reply of server-sent events. `no-transform` and `X-Accel-Buffering` keep proxies from collecting it. A HEAD request
 * begins nothing.
 */
export function eventStreamResponse(request: Request, start: StartStream): Response {
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const response = new Response(asBody(request, start), { headers })
  starts.set(response, start)
  return response
}

/** The same as a web stream, for whoever reads the body: tests, and Next while developing. */
function asBody(request: Request, start: StartStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let over: (() => void) | undefined
  let isOpen = true
  const finish = () => {
    isOpen = false
    over?.()
    over = undefined
  }
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (over || !isOpen) return
        const close = () => {
          if (!isOpen) return
          finish()
          controller.close()
        }
        request.signal.addEventListener('abort', close, { once: true })
        over = start({
          write: text => {
            if (!isOpen) return true
            controller.enqueue(encoder.encode(text))
            return -(controller.desiredSize ?? 0) <= maxWaitingBytes
          },
          end: close,
        })
      },
      cancel: finish,
    },
    { highWaterMark: 0, size: chunk => chunk?.byteLength ?? 0 },
  )
}
