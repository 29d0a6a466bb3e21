import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Configuration } from 'oidc-provider'

export const openIdClient = { id: 'lectern-test', secret: 'a-secret-for-tests-only' }

/** A person at the provider. The subject is theirs for good; the address may be anybody's. */
export type OpenIdPerson = {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  picture?: string
}

/** A real OpenID provider on loopback, in Google's place. Whoever comes is signed in as `person`, without questions. */
export type OpenIdProvider = {
  issuer: string
  person: OpenIdPerson | 'declines'
  close: () => Promise<void>
}

export async function startOpenIdProvider(redirectUris: string[]): Promise<OpenIdProvider> {
  const server: Server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, OpenIdPerson>()
  const self: OpenIdProvider = {
    issuer,
    person: 'declines',
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  const provider = await create(issuer, {
    clients: [
      {
        client_id: openIdClient.id,
        client_secret: openIdClient.secret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
    // As Google does: what the scopes ask for stands in the signed token itself.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['only-for-tests'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    loadExistingGrant: async ctx => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  })
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const { person } = self
    if (person !== 'declines') people.set(person.sub, { ...person })
    const result =
      person === 'declines'
        ? { error: 'access_denied', error_description: 'The person said no.' }
        : { login: { accountId: person.sub, remember: false } }
    ctx.respond = false
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
  })
  server.on('request', provider.callback())
  return self
}

/** The package says on the console that it keeps everything in memory and knows newer versions of Node: it may, here. */
async function create(issuer: string, configuration: Configuration) {
  const { warn, info } = console
  console.warn = console.info = () => {}
  try {
    const { default: Provider } = await import('oidc-provider')
    return new Provider(issuer, configuration)
  } finally {
    Object.assign(console, { warn, info })
  }
}
