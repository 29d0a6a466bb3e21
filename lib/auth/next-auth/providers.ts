import 'server-only'
import { createHmac } from 'node:crypto'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '@/lib/env'
import { notConfigured } from '@/lib/errors'
import { type Identity, type ProviderId, providerIds, providerNames } from '../identity'

const credentials = {
  google: () => [env().GOOGLE_CLIENT_ID, env().GOOGLE_CLIENT_SECRET] as const,
  facebook: () => [env().FACEBOOK_CLIENT_ID, env().FACEBOOK_CLIENT_SECRET] as const,
}

/** The providers that this site is registered with: both their id and their secret are set. */
export const configuredProviders = (): ProviderId[] =>
  providerIds.filter(provider => credentials[provider]().every(Boolean))

/** 503 `not-configured` for a provider that this site is not registered with. */
export function requireConfigured(provider: ProviderId): void {
  if (!configuredProviders().includes(provider)) throw notConfigured(`Sign-in with ${providerNames[provider]}`)
}

// biome-ignore lint/suspicious/noExplicitAny: each provider has a profile of its own.
type Config = OAuthConfig<any>

/**
 * The providers in next-auth's terms. `callbackUrl` is where the provider sends people back to: it goes into the first
 * request and must be repeated when the code is exchanged.
 */
export function providerConfigs(callbackUrl: (provider: ProviderId) => string): Config[] {
  const configs = { google, facebook }
  return configuredProviders().map(provider => configs[provider](callbackUrl(provider)))
}

function google(callbackUrl: string): Config {
  const [clientId, clientSecret] = credentials.google()
  return {
    id: 'google',
    name: providerNames.google,
    type: 'oauth',
    clientId,
    clientSecret,
    wellKnown: `${env().GOOGLE_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile', redirect_uri: callbackUrl } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    token: {
      request: async ({ client, params, checks }) => ({ tokens: await client.callback(callbackUrl, params, checks) }),
    },
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  }
}

/** Facebook speaks plain OAuth 2: who somebody is comes from its Graph API, not from a signed token. */
function facebook(callbackUrl: string): Config {
  const [clientId, clientSecret = ''] = credentials.facebook()
  const graph = env().FACEBOOK_GRAPH_URL.replace(/\/$/, '')
  return {
    id: 'facebook',
    name: providerNames.facebook,
    type: 'oauth',
    clientId,
    clientSecret,
    issuer: graph,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    authorization: { url: env().FACEBOOK_DIALOG_URL, params: { scope: 'email', redirect_uri: callbackUrl } },
    checks: ['pkce', 'state'],
    token: {
      url: `${graph}/oauth/access_token`,
      request: async ({ client, params, checks }) => ({
        tokens: await client.oauthCallback(callbackUrl, params, checks),
      }),
    },
    userinfo: {
      url: `${graph}/me`,
      request: ({ client, tokens }) => {
        const token = tokens.access_token as string
        const proof = createHmac('sha256', clientSecret).update(token).digest('hex')
        return client.userinfo(token, {
          params: { fields: 'id,name,email,picture.width(400)', appsecret_proof: proof },
        })
      },
    },
    profile: (person: { id: string }) => ({ id: person.id }),
  }
}

/** What a provider said about a person, once next-auth has checked that it was the provider. */
export function identityOf(provider: ProviderId, said: Record<string, unknown>, accessToken?: string): Identity {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : null)
  if (provider === 'google') {
    const emailVerified = said.email_verified === true || said.email_verified === 'true'
    return {
      provider,
      subject: String(said.sub),
      email: text(said.email),
      emailVerified,
      name: text(said.name),
      picture: text(said.picture),
    }
  }
  const picture = said.picture as { data?: { url?: unknown } } | undefined
  return {
    provider,
    subject: String(said.id),
    email: text(said.email),
    // Facebook says nothing about who reads the mailbox.
    emailVerified: false,
    name: text(said.name),
    picture: text(picture?.data?.url),
    accessToken,
  }
}
