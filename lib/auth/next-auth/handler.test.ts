import { expect, test } from 'vitest'
import { answerNextAuth } from './handler'

const origin = 'http://localhost:3000'

async function signOut(body: string | undefined, type = 'application/json') {
  const headers = { 'Content-Type': type, origin }
  const request = new Request(`${origin}/api/auth/signout`, { method: 'POST', headers, body })
  const response = await answerNextAuth(request, ['signout'])
  return [response.status, response.headers.get('content-type')]
}

test('P-31: a body that is no object, is too large or not JSON is refused with a problem', async () => {
  const problem = 'application/problem+json'
  for (const body of ['null', '[]', '0', '"x"', '{', '['.repeat(40)])
    expect(await signOut(body)).toEqual([400, problem])
  expect(await signOut(JSON.stringify({ csrfToken: 'x'.repeat(64 * 1024) }))).toEqual([413, problem])
  const form = 'application/x-www-form-urlencoded'
  expect(await signOut(`csrfToken=${'x'.repeat(64 * 1024)}`, form)).toEqual([413, problem])
  expect(await signOut('{}', 'text/plain')).toEqual([415, problem])
  // Without the token, or without any body, next-auth asks on a page.
  for (const body of [undefined, '{}']) expect((await signOut(body))[0]).toBe(302)
})
