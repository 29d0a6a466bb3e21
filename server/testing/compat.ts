import { type Call, call } from './api'

type Options = Omit<Call, 'base' | 'body'>

/** Asks the compatibility layer, in this process and by way of the same router as the server. */
export const older = {
  get: (path: string, options?: Options) => call('GET', path, { ...options, base: '/compat' }),
  post: (path: string, body?: unknown, options?: Options) => call('POST', path, { ...options, body, base: '/compat' }),
  put: (path: string, body?: unknown, options?: Options) => call('PUT', path, { ...options, body, base: '/compat' }),
  patch: (path: string, body?: unknown, options?: Options) =>
    call('PATCH', path, { ...options, body, base: '/compat' }),
  del: (path: string, body?: unknown, options?: Options) => call('DELETE', path, { ...options, body, base: '/compat' }),
}
