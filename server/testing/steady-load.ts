import { Agent, request } from 'node:http'

export type Ask = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: unknown }

/** What came of a load: whole answers by their status, and everything else by its cause. */
export type Outcome = {
  answered: number
  statuses: Map<number, number>
  /** Requests that went out and got no whole answer. */
  lost: string[]
}

/**
 * Asks over so many connections, one request after the other on each, and keeps them open as browsers and proxies do.
 * Ends when it is told to, or when nobody listens any more: whoever cannot connect has sent nothing that could be lost.
 */
export function startLoad(url: string, next: () => Ask, connections: number) {
  const outcome: Outcome = { answered: 0, statuses: new Map(), lost: [] }
  let isOver = false
  let waiting: { count: number; resolve: () => void }[] = []
  const work = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (!isOver) {
      const ask = next()
      try {
        const status = await send(url, ask, agent)
        outcome.answered++
        outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
        waiting = waiting.filter(({ count, resolve }) => outcome.answered < count || resolve())
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        if (code === 'ECONNREFUSED') break
        outcome.lost.push(`${ask.method ?? 'GET'} ${ask.path}: ${code ?? message}`)
      }
    }
    agent.destroy()
  }
  const ended = Promise.all(Array.from({ length: connections }, work)).then(() => outcome)
  return {
    outcome,
    /** Resolves once so many more were answered than now. */
    more: (count: number) =>
      Promise.race([ended, new Promise<void>(resolve => waiting.push({ count: outcome.answered + count, resolve }))]),
    /** Resolves when nobody listens any more. */
    ended,
    stop: () => {
      isOver = true
      return ended
    },
  }
}

const send = (url: string, { path, method = 'GET', headers, body }: Ask, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const type = text === undefined ? {} : { 'Content-Type': 'application/json' }
    const sent = request(url + path, { method, agent, headers: { ...type, ...headers } }, response => {
      response.on('error', reject)
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.resume()
    })
    sent.on('error', reject)
    sent.end(text)
  })
