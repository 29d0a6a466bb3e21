import 'server-only'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type AuthOptions } from 'next-auth'
import { appUrl } from '@/lib/env'

export type AuthCall = {
  /** Below `/api/auth`, e.g. `['signin', 'google']`. */
  path: string[]
  method: 'GET' | 'POST'
  query?: Record<string, string>
  body?: Record<string, unknown>
  cookies?: Record<string, string>
}

export type AuthReply = { status: number; headers: Headers; location?: string; body: unknown }

/**
 * Asks next-auth in plain values. It is called the way a pages router calls it, so it needs nothing of Next's request
 * store and works in our own server and in tests.
 */
export async function callNextAuth(call: AuthCall, options: AuthOptions): Promise<AuthReply> {
  // The one thing that it takes from the environment and nowhere else.
  process.env.NEXTAUTH_URL = `${appUrl()}/api/auth`
  const reply: AuthReply = { status: 200, headers: new Headers(), body: undefined }
  const response = {
    status: (status: number) => {
      reply.status = status
      return response
    },
    getHeader: (name: string) => (/^set-cookie$/i.test(name) ? reply.headers.getSetCookie() : reply.headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      reply.headers.delete(name)
      for (const one of [value].flat()) reply.headers.append(name, one)
      return response
    },
    end: () => response,
    json: (body: unknown) => {
      reply.body = body
    },
    send: (body: unknown) => {
      reply.body = body
    },
  }
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.path },
    body: call.body,
    cookies: call.cookies ?? {},
    headers: {},
  }
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options)
  reply.location = reply.headers.get('location') ?? undefined
  reply.headers.delete('location')
  return reply
}
