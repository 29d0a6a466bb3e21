import { appUrl } from '@/lib/env'

/** Places of one reader, or without a page worth finding. What must stay private is private whoever asks. */
const closed = [
  '/api/',
  '/compat/',
  '/account',
  '/admin',
  '/cart',
  '/checkout',
  '/chat',
  '/dev/',
  '/favourites',
  '/forgot',
  '/learn/',
  '/my-learning',
  '/notifications',
  '/orders',
  '/org',
  '/preferences',
  '/reset',
  '/sign-in',
  '/sign-up',
  '/teach',
  '/verify',
  '/wallet',
  '/welcome',
]

/** Pictures that public pages show come from the API. */
const open = ['/api/media/']

export async function GET(): Promise<Response> {
  const lines = [
    'User-agent: *',
    ...open.map(path => `Allow: ${path}`),
    ...closed.map(path => `Disallow: ${path}`),
    '',
    `Sitemap: ${appUrl()}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
