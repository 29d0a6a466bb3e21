import { createHash } from 'node:crypto'
import { matchesEtag } from '@/lib/api/route'
import { appUrl } from '@/lib/env'

export type Address = { path: string; lastModified?: string }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, sign => escapes[sign] ?? sign)

const document = (root: string, item: string, addresses: readonly Address[]) => {
  const items = addresses.map(({ path, lastModified }) => {
    const date = lastModified ? `<lastmod>${lastModified}</lastmod>` : ''
    return `<${item}><loc>${escaped(appUrl() + path)}</loc>${date}</${item}>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('\n')}\n</${root}>\n`
}

/** Pages that search engines may look at (sitemaps.org). */
export const urlSet = (addresses: readonly Address[]) => document('urlset', 'url', addresses)

/** The files that hold them. */
export const sitemapIndex = (addresses: readonly Address[]) => document('sitemapindex', 'sitemap', addresses)

/** Sends such a file; one that has not changed is 304. */
export function xmlResponse(request: Request, xml: string): Response {
  const etag = `"${createHash('sha1').update(xml).digest('base64url')}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=3600',
    'Content-Type': 'application/xml; charset=utf-8',
  }
  const isKnown = matchesEtag(request.headers.get('if-none-match'), etag)
  return new Response(isKnown ? null : xml, { status: isKnown ? 304 : 200, headers })
}
