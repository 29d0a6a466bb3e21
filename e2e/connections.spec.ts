import { connect, type Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { type Instance, startInstance } from '@/server/testing/instance'
import { demoPerson } from './edge-people'
import { rawRequest } from './sockets'

/* Connections that are used as no browser uses them, on real sockets against the production build. */

let instance: Instance
let url = ''
let host = ''
test.beforeAll(async () => {
  instance = await startInstance({ env: { DEMO: '1' } })
  url = instance.url
  host = `Host: ${new URL(url).host}`
})
test.afterAll(() => instance?.remove())

const get = (path: string, ...lines: string[]) => [`GET ${path} HTTP/1.1`, host, ...lines, '', ''].join('\r\n')
const upgrade = () => get('/x', 'Connection: Upgrade', 'Upgrade: websocket')
function signIn(): string {
  const body = JSON.stringify({ username: 'student@lectern.example', password: 'lectern-demo' })
  const lines = ['Content-Type: application/json', `Content-Length: ${body.length}`]
  return [`POST /api/auth/login HTTP/1.1`, host, ...lines, '', body].join('\r\n')
}

function open(): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  return socket
}

/** Everything that the server says on a connection until it is closed. Throws when that takes longer than the limit. */
function hear(socket: Socket, limitMs = 20_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const late = setTimeout(() => {
      socket.destroy()
      reject(new Error(`Not closed within ${limitMs} ms, after: ${heard.slice(0, 300)}`))
    }, limitMs)
    socket.on('data', data => {
      heard += data.toString('latin1')
    })
    socket.once('close', () => {
      clearTimeout(late)
      resolve(heard)
    })
  })
}

async function send(text: string): Promise<{ statuses: number[]; text: string }> {
  const socket = open()
  const heard = hear(socket)
  socket.write(text)
  const all = await heard
  return { statuses: [...all.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(match => Number(match[1])), text: all }
}

test('what cannot be read, an upgrade and a tunnel are answered after what was asked for before, which loses nothing', async () => {
  for (const [name, behind, last] of [
    ['upgrade', upgrade(), 426],
    ['tunnel', `CONNECT elsewhere:443 HTTP/1.1\r\n${host}\r\n\r\n`, 405],
    ['no request', 'GARBAGE\r\n\r\n', 400],
    ['one letter', 'X\r\n', 400],
  ] as const) {
    const page = await send(get('/sign-in') + behind)
    expect([name, page.statuses, page.text.includes('</html>')]).toEqual([name, [200, last], true])
    const signedIn = await send(signIn() + behind)
    expect([name, signedIn.statuses]).toEqual([name, [200, last]])
    expect(signedIn.text).toContain('"accessToken"')
    expect((await send(behind)).statuses).toEqual([last])
    const both = await send(get('/sign-in') + get('/api/categories') + behind)
    expect([name, both.statuses]).toEqual([name, [200, 200, last]])
  }
})

test('after a reply that closes the connection nothing more is said on it', async () => {
  for (const behind of [upgrade(), 'GARBAGE\r\n\r\n', get('/api/categories')]) {
    expect((await send(get('/sign-in', 'Connection: close') + behind)).statuses).toEqual([200])
  }
})

test('a body that breaks off in the middle is refused at once, after what was asked for before', async () => {
  const broken = [`POST /api/auth/login HTTP/1.1`, host, 'Content-Type: application/json', 'Transfer-Encoding: chunked']
  const text = [...broken, '', 'zz', ''].join('\r\n')
  expect((await send(text)).statuses).toEqual([400])
  expect((await send(get('/sign-in') + text)).statuses).toEqual([200, 400])
})

test('nothing is written into an event stream; the connection is closed', async () => {
  const { session } = await demoPerson(url, 'student')
  for (const behind of [upgrade(), 'GARBAGE\r\n\r\n']) {
    const socket = open()
    const heard = hear(socket)
    socket.once('data', () => socket.write(behind))
    socket.write(get('/api/chat/events', `Cookie: lectern.session=${session}`))
    const text = await heard
    expect([...text.matchAll(/HTTP\/1\.1/g)]).toHaveLength(1)
    expect(text).not.toMatch(/426|400 Bad/)
  }
})

test('an expectation that nobody meets holds up nothing that comes behind it', async () => {
  const all = get('/sign-in') + get('/api/categories', 'Expect: much') + signIn() + get('/help', 'Connection: close')
  expect((await send(all)).statuses).toEqual([200, 200, 200, 200])
})

test('many who ask for a page and hang up leave the site to the others', async () => {
  test.setTimeout(120_000)
  let sent = 0
  const hangUps = Array.from({ length: 16 }, async (_, worker) => {
    while (sent < 2000) {
      const number = sent++
      await rawRequest(url, {
        head: ['GET /sign-in HTTP/1.1', host],
        manner: 'destroys',
        afterMs: (number + worker) % 20,
      })
    }
  })
  const all = Promise.all(hangUps)
  let over = false
  void all.then(() => {
    over = true
  })
  // Each on a connection of its own, and each within the limit.
  while (!over) expect((await send(get('/api/health/live', 'Connection: close'))).statuses).toEqual([200])
  await all
  expect((await send(get('/sign-in', 'Connection: close'))).statuses).toEqual([200])
})

test('forms that never arrive take no page’s place', async () => {
  const stalled = Array.from({ length: 200 }, () => {
    const socket = open()
    const lines = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 100', `Origin: ${url}`]
    socket.write([`POST /preferences HTTP/1.1`, host, ...lines, '', 'locale'].join('\r\n'))
    return socket
  })
  await Promise.all(stalled.map(socket => new Promise(resolve => socket.once('connect', resolve))))
  for (let page = 0; page < 8; page++)
    expect(
      (await rawRequest(url, { head: [`GET /sign-in?n=${page} HTTP/1.1`, host, 'Connection: close'], limitMs: 10_000 }))
        ?.status,
    ).toBe(200)
  for (const socket of stalled) socket.destroy()
})
