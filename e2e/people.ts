import type { Browser } from '@playwright/test'
import { expect, newPerson } from './fixtures'

/** Somebody new, signed in at the site with this address, in a browser of their own. */
export async function someone(browser: Browser, url: string) {
  const person = newPerson()
  const context = await browser.newContext({ baseURL: url })
  const reply = await context.request.post('/api/auth/register', {
    data: { name: person.name, email: person.email, password: person.password },
    headers: { Origin: url },
  })
  expect(reply.status()).toBe(201)
  const { accessToken, user } = await reply.json()
  await context.request.post('/api/auth/login', {
    data: { email: person.email, password: person.password },
    headers: { Origin: url, 'Sec-Fetch-Site': 'same-origin' },
  })
  return { ...person, id: user.id as string, token: accessToken as string, page: await context.newPage(), url }
}

/** Somebody new, as an app sees them: with a token and no browser. */
export async function someoneWithToken(url: string) {
  const { name, email, password } = newPerson()
  const headers = { 'Content-Type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ name, email, password }) }
  const reply = await fetch(`${url}/api/auth/register`, init)
  expect(reply.status).toBe(201)
  const { accessToken, user } = await reply.json()
  return { id: user.id as string, name, email, password, headers: { Authorization: `Bearer ${accessToken}` } }
}
