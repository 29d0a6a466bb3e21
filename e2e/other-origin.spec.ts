import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Response } from '@playwright/test'
import { type Instance, startInstance } from '@/server/testing/instance'
import { expect, newPerson, test } from './fixtures'
import { rawRequest } from './sockets'

/*
 * An app of somebody else's: one static page, served at another port and so of another origin, which does everything
 * over the API with a bearer token (contract §5 CORS). Buttons do what the documents' own clients do, in their words.
 */

const appPage = (site: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bookshop app</title>
<link rel="icon" href="data:,"><h1>Bookshop app</h1>
<ul id="courses"></ul><button id="join">Sign up</button><button id="buy" disabled>Buy</button><button id="stream">Listen</button>
<p id="said" role="status"></p><ul id="owned"></ul>
<script type="module">
const site = ${JSON.stringify(site)}
const said = document.querySelector('#said')
let token = ''
async function call(method, path, body, headers = {}) {
  const reply = await fetch(site + path, {
    method,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: 'Bearer ' + token } : {}), ...headers },
    body: body && JSON.stringify(body),
  })
  return { status: reply.status, headers: reply.headers, body: await reply.json() }
}
const list = (id, names) => document.querySelector(id).replaceChildren(...names.map(name => Object.assign(document.createElement('li'), { textContent: name })))
const shown = await call('GET', '/api/courses?coursePerPage=4&sort=cost&sortOrder=dsc&level=')
list('#courses', shown.body.map(course => course.name))
said.textContent = 'of ' + shown.headers.get('X-Total-Count') + ', ' + (shown.headers.get('ETag') ? 'tagged' : 'untagged')
const course = shown.body[0]
document.querySelector('#join').onclick = async () => {
  const email = 'app.' + crypto.randomUUID().slice(0, 12) + '@lectern.example'
  const password = 'a quiet corner ' + crypto.randomUUID()
  const taken = await call('POST', '/api/users', { email, password, fullName: 'App Reader', phoneNumber: '0912345678' })
  const wrong = await call('POST', '/api/login', { email, password: 'not this one' })
  token = (await call('POST', '/api/login', { email, password })).body.token
  said.textContent = [taken.status, wrong.status, wrong.body.message].join(' ')
  document.querySelector('#buy').disabled = false
}
document.querySelector('#buy').onclick = async () => {
  await call('POST', '/api/cart/items', { courseId: course.id })
  const card = { number: '4242 4242 4242 4242', expiry: '12/30', securityCode: '123' }
  const key = crypto.randomUUID()
  const pay = () => call('POST', '/api/payments', { courseIds: [course.id], paymentMethod: 'card', card }, { 'Idempotency-Key': key })
  const paid = await pay()
  const again = await pay()
  const owned = await call('GET', '/api/courses/user/purchased')
  list('#owned', owned.body.map(({ title, course }) => title ?? course.title))
  const gone = await call('DELETE', '/api/no/such/address')
  said.textContent = [paid.status, paid.body.status, again.headers.get('Idempotency-Replayed'), gone.status].join(' ')
}
document.querySelector('#stream').onclick = async () => {
  const stream = await fetch(site + '/api/chat/events', { headers: { Authorization: 'Bearer ' + token, 'Last-Event-ID': '' } })
  const { value } = await stream.body.getReader().read()
  said.textContent = stream.status + ' ' + new TextDecoder().decode(value).split(':')[0]
}
</script></html>`

let app: Server
let appUrl = ''
test.beforeAll(async ({ baseURL }) => {
  app = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    res.end(appPage(baseURL as string))
  })
  await new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve))
  appUrl = `http://localhost:${(app.address() as AddressInfo).port}/`
})
test.afterAll(async () => {
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
})

test('an app on another origin lists courses, signs somebody up, buys with a bearer token and listens', async ({
  page,
}) => {
  // The refused password and the address that is not there are part of the journey.
  const expected = /status of 40[14]/
  const errors: string[] = []
  page.removeAllListeners('console')
  page.on(
    'console',
    message => message.type() === 'error' && !expected.test(message.text()) && errors.push(message.text()),
  )
  await page.goto(appUrl)
  const said = page.getByRole('status')
  await expect(said).toHaveText(/^of \d+, tagged$/)
  await expect(page.locator('#courses li')).toHaveCount(4)
  const title = await page.locator('#courses li').first().textContent()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(said).toHaveText(/^201 401 \S+/)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(said).toHaveText('201 success true 404')
  await expect(page.locator('#owned li')).toHaveText([title ?? ''])
  await page.getByRole('button', { name: 'Listen' }).click()
  await expect(said).toHaveText('200 retry')
  expect(errors).toEqual([])
})

test('the cookie of somebody who is signed in on the site gives such an app nothing', async ({ browser, baseURL }) => {
  const page = await browser.newPage()
  const { name, email, password } = newPerson()
  expect((await page.request.post(`${baseURL}/api/auth/register`, { data: { name, email, password } })).status()).toBe(
    201,
  )
  expect((await page.request.post(`${baseURL}/api/auth/login`, { data: { email, password } })).status()).toBe(200)
  await page.goto(`${baseURL}/account`)
  const own = await page.evaluate(async () => (await fetch('/api/auth/me')).status)
  expect(own).toBe(200)
  await page.goto(appUrl)
  await expect(page.getByRole('status')).toHaveText(/tagged$/)
  const answered: Response[] = []
  page.on('response', reply => answered.push(reply))
  const read = await page.evaluate(async site => {
    const outcomes: string[] = []
    for (const init of [
      { credentials: 'include' },
      { credentials: 'include', mode: 'no-cors' },
      { credentials: 'include', mode: 'no-cors', method: 'POST', body: '{}' },
    ] as RequestInit[])
      await fetch(`${site}/api/auth/me`, init).then(
        reply => outcomes.push(reply.type),
        () => outcomes.push('refused'),
      )
    return outcomes
  }, baseURL as string)
  expect(read).toEqual(['refused', 'opaque', 'opaque'])
  // What the browser refuses to show it does not report either.
  const outcomes = answered.map(reply => [reply.request().method(), reply.status()])
  expect(outcomes).toEqual([
    ['GET', 401],
    ['POST', 405],
  ])
  await page.close()
})

test.describe('on sockets', () => {
  let instance: Instance
  let host = ''
  test.beforeAll(async () => {
    instance = await startInstance({
      env: { DEMO: '1', CORS_ORIGINS: 'https://app.example https://shop.example:8443' },
    })
    host = new URL(instance.url).host
  })
  test.afterAll(() => instance?.remove())

  const ask = async (line: string, ...headers: string[]) => {
    const reply = await rawRequest(instance.url, {
      head: [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close'],
    })
    if (!reply) throw new Error(`${line}: no reply`)
    return [reply.status, reply.headers.get('access-control-allow-origin'), reply.headers.get('vary')] as const
  }

  test('CORS_ORIGINS narrows it on kept replies and others; each origin reads its own name', async () => {
    for (const path of ['/api/courses?limit=2', '/api/categories', '/api/auth/me', '/api/nowhere']) {
      for (const origin of ['https://app.example', 'https://shop.example:8443'])
        expect((await ask(`GET ${path}`, `Origin: ${origin}`))[1]).toBe(origin)
      for (const headers of [
        [],
        ['Origin: https://evil.example'],
        ['Origin: null'],
        ['Origin: https://app.example.evil'],
      ]) {
        const [, allowed, vary] = await ask(`GET ${path}`, ...headers)
        expect([path, headers, allowed]).toEqual([path, headers, undefined])
        expect(vary).toMatch(/Origin/)
      }
    }
    expect((await ask('GET /', 'Origin: https://app.example'))[1]).toBeUndefined()
  })

  test('preflights are answered while the database is stopped', async () => {
    process.kill(await instance.postgresPid(), 'SIGSTOP')
    try {
      for (let n = 0; n < 50; n++) {
        const [status, allowed] = await ask(
          'OPTIONS /api/payments',
          'Origin: https://app.example',
          'Access-Control-Request-Method: POST',
          'Authorization: Bearer x',
        )
        expect([status, allowed]).toEqual([204, 'https://app.example'])
      }
    } finally {
      process.kill(await instance.postgresPid(), 'SIGCONT')
    }
  })

  test('a setting that is no list of origins is refused at the start', async () => {
    await expect(startInstance({ env: { DEMO: '0', CORS_ORIGINS: 'https://app.example/path' } })).rejects.toThrow(
      /CORS_ORIGINS is \* or a list of origins/,
    )
  })
})
