import 'server-only'
import { headers } from 'next/headers'
import { cookieOf } from './cookies'

/**
 * The value of a cookie of the request that a page is rendered for, as `cookieOf` reads it everywhere else. Next's own
 * `cookies()` is another parser: of several with one name it takes the last.
 */
export const pageCookie = async (name: string): Promise<string | undefined> =>
  cookieOf((await headers()).get('cookie'), name)
