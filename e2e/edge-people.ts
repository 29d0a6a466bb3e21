import { expect } from './fixtures'

/** Somebody of the demo school, as an app sees them. */
export async function demoPerson(url: string, who: 'admin' | 'instructor' | 'organizer' | 'student') {
  const reply = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${who}@lectern.example`, password: 'lectern-demo' }),
  })
  expect(reply.status).toBe(200)
  const { accessToken } = await reply.json()
  const session = reply.headers
    .getSetCookie()
    .find(cookie => cookie.startsWith('lectern.session='))
    ?.split(';')[0]
    ?.slice('lectern.session='.length)
  const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' }
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    } as RequestInit)
    return { status: response.status, body: await response.json() }
  }
  return { session: session ?? '', headers, ask }
}
