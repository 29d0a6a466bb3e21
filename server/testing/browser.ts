import { socketAddressHeader } from '@/lib/api/client-address'
import { answerNextAuth } from '@/lib/auth/next-auth/handler'
import { call, type Reply } from './api'

const site = 'http://localhost:3000'

/**
 * As much of a browser as a sign-in needs: it keeps cookies by host and follows redirects step by step. Addresses of
 * the site are answered in this process, all others over the network.
 */
export class Browser {
  private jars = new Map<string, Map<string, string>>()
  readonly address = `198.51.100.${Math.floor(Math.random() * 250)}`

  private jar(url: URL): Map<string, string> {
    const jar = this.jars.get(url.host) ?? new Map()
    this.jars.set(url.host, jar)
    return jar
  }

  cookie(name: string, url = site): string | undefined {
    return this.jar(new URL(url)).get(name)
  }

  setCookie(name: string, value: string, url = site): void {
    this.jar(new URL(url)).set(name, value)
  }

  /** Drops the cookies of a host, as somebody else sitting down there would need. */
  forget(url: string): void {
    this.jars.delete(new URL(url).host)
  }

  /** What a person's browser sends along when they follow a link of `from`. */
  private headers(url: URL, from: 'same-origin' | 'cross-site' | 'none'): Record<string, string> {
    const cookie = [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      ...(cookie ? { cookie } : {}),
      'sec-fetch-site': from,
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'user-agent': 'Test browser',
      ...(url.origin === site ? { [socketAddressHeader]: this.address } : {}),
    }
  }

  private keep(url: URL, headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';')
      const name = pair.slice(0, pair.indexOf('=')).trim()
      const value = pair.slice(pair.indexOf('=') + 1)
      const gone = attributes.some(one => /^\s*max-age=0$/i.test(one)) || /expires=thu, 01 jan 1970/i.test(cookie)
      if (gone) this.jar(url).delete(name)
      else this.jar(url).set(name, value)
    }
  }

  /** One request, no redirect followed. */
  async open(address: string, from: 'same-origin' | 'cross-site' | 'none' = 'same-origin'): Promise<Reply> {
    const url = new URL(address, site)
    const headers = this.headers(url, from)
    const reply = url.origin === site ? await this.openOwn(url, headers) : await this.openOther(url, headers)
    this.keep(url, reply.headers)
    return reply
  }

  /** Sends a form as a page of ours would. */
  async post(address: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    const url = new URL(address, site)
    const all = { ...this.headers(url, 'same-origin'), origin: site, [socketAddressHeader]: this.address, ...headers }
    const request = new Request(url, { method: 'POST', headers: all, body: new URLSearchParams(form) })
    const reply = await toReply(await answerNextAuth(request, url.pathname.split('/').slice(3)))
    this.keep(url, reply.headers)
    return reply
  }

  private async openOwn(url: URL, headers: Record<string, string>): Promise<Reply> {
    if (/^\/api\/auth\/(callback|csrf|session|providers|signin|signout|error|_log)(\/|$)/.test(url.pathname)) {
      const request = new Request(url, { headers: { ...headers, [socketAddressHeader]: this.address } })
      return toReply(await answerNextAuth(request, url.pathname.split('/').slice(3)))
    }
    return call('GET', url.pathname.replace(/^\/api/, '') + url.search, { headers, address: this.address })
  }

  private async openOther(url: URL, headers: Record<string, string>): Promise<Reply> {
    return toReply(await fetch(url, { headers, redirect: 'manual' }))
  }

  /** Follows redirects until `stop` likes an address or there is a reply to read; returns the address it ended on. */
  async follow(address: string, stop: (url: URL) => boolean = () => false): Promise<{ url: URL; reply?: Reply }> {
    let url = new URL(address, site)
    for (let step = 0; step < 15; step++) {
      // Pages are not rendered here: the address says enough.
      if (stop(url) || (url.origin === site && !url.pathname.startsWith('/api/'))) return { url }
      const reply = await this.open(String(url))
      const location = reply.headers.get('location')
      if (!location) return { url, reply }
      url = new URL(location, url)
    }
    throw new Error(`It goes round in circles: ${url}`)
  }
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  }
}
