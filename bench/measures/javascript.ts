import { gzipSync } from 'node:zlib'
import { startStaticApp } from '../servers/static-app'
import type { Setting } from '../setting'
import { pages } from './pages'

const kilobytesAbove = 30

/** What a browser loads of JavaScript for a page, gzipped one by one as servers send them. */
export async function measureJavaScript({ report, instance, middle }: Setting): Promise<void> {
  const fixed = await startStaticApp()
  try {
    const empty = await scriptBytes(fixed.url, '/empty')
    report.section('JavaScript of the pages, gzipped', [
      `every script address in the HTML but those for browsers without modules; an empty page of the same Next: ${kilobytes(empty.bytes)} in ${empty.files} files`,
    ])
    const { url } = await instance(middle)
    for (const [name, { path }] of Object.entries(pages)) {
      const own = await scriptBytes(url, path)
      if (own.status !== 200) {
        report.add({ what: name, ours: `${path} answers ${own.status}: not measured` })
        continue
      }
      const above = own.bytes - empty.bytes
      report.add({
        what: name,
        ours: `${kilobytes(own.bytes)} in ${own.files} files`,
        against: kilobytes(empty.bytes),
        figure: `${above < 0 ? '−' : '+'}${kilobytes(Math.abs(above))}`,
        goal: `≤ +${kilobytesAbove} KB`,
        met: above <= kilobytesAbove * 1024,
        raw: { ...own, empty: empty.bytes },
      })
    }
  } finally {
    await fixed.stop()
  }
}

async function scriptBytes(url: string, page: string): Promise<{ status: number; bytes: number; files: number }> {
  const reply = await fetch(url + page)
  const html = await reply.text()
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? []
  const addresses = tags
    .filter(tag =>
      tag.startsWith('<script')
        ? !/nomodule/i.test(tag)
        : /rel="(modulepreload|preload)"/.test(tag) && /as="script"|modulepreload/.test(tag),
    )
    .map(tag => /(?:src|href)="([^"]+)"/.exec(tag)?.[1])
    .filter(address => address !== undefined)
  const unique = [...new Set(addresses)]
  let bytes = 0
  for (const address of unique) {
    const script = await fetch(new URL(address.replaceAll('&amp;', '&'), url))
    if (!script.ok) throw new Error(`${address} answers ${script.status}`)
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).byteLength
  }
  return { status: reply.status, bytes, files: unique.length }
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`
