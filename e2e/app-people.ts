import { expect } from '@playwright/test'
import { newPerson } from './fixtures'

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
