import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const facebookClient = { id: '1234567890', secret: 'another-secret-for-tests' }

export type FacebookPerson = { id: string; name: string; email?: string; picture?: string }

/** The endpoints of Facebook that a sign-in touches, on loopback. Whoever comes is `person`. */
export type Facebook = { url: string; person: FacebookPerson; tokens: string[]; close: () => Promise<void> }

export async function startFacebook(): Promise<Facebook> {
  const codes = new Map<string, { person: FacebookPerson; redirect: string; challenge: string }>()
  const granted = new Map<string, FacebookPerson>()
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const json = (status: number, body: unknown) => {
      res.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' })
      res.end(JSON.stringify(body))
    }
    const refuse = (message: string) => json(400, { error: { message, type: 'OAuthException', code: 100 } })
    if (url.pathname === '/dialog/oauth') {
      const asked = url.searchParams
      const code = randomUUID()
      codes.set(code, {
        person: { ...self.person },
        redirect: String(asked.get('redirect_uri')),
        challenge: String(asked.get('code_challenge')),
      })
      const back = new URL(String(asked.get('redirect_uri')))
      back.searchParams.set('code', code)
      back.searchParams.set('state', String(asked.get('state')))
      return res.writeHead(302, { Location: String(back) }).end()
    }
    if (url.pathname === '/oauth/access_token') {
      let text = ''
      for await (const chunk of req) text += chunk
      const form = new URLSearchParams(text)
      const grant = codes.get(String(form.get('code')))
      codes.delete(String(form.get('code')))
      const challenge = createHash('sha256')
        .update(String(form.get('code_verifier')))
        .digest('base64url')
      if (form.get('client_id') !== facebookClient.id || form.get('client_secret') !== facebookClient.secret)
        return refuse('Error validating client secret.')
      if (!grant || grant.redirect !== form.get('redirect_uri') || grant.challenge !== challenge)
        return refuse('This authorization code has been used or does not fit.')
      const token = `EAAB${randomUUID()}`
      granted.set(token, grant.person)
      self.tokens.push(token)
      return json(200, { access_token: token, token_type: 'bearer', expires_in: 5_183_944 })
    }
    if (url.pathname === '/me') {
      const token = String(req.headers.authorization).replace(/^Bearer /, '')
      const person = granted.get(token)
      const proof = createHmac('sha256', facebookClient.secret).update(token).digest('hex')
      if (!person || url.searchParams.get('appsecret_proof') !== proof) return refuse('Invalid access token.')
      const { picture, ...rest } = person
      return json(200, { ...rest, ...(picture ? { picture: { data: { url: picture, is_silhouette: false } } } : {}) })
    }
    return json(404, {})
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const self: Facebook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: { id: '0', name: 'Nobody' },
    tokens: [],
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return self
}
