import { categorySlug, courseSlug, subjects } from '../data'
import { type Call, duel, inTurn, load } from '../load'
import { count, figures, ratios } from '../report'
import { startStaticApp } from '../servers/static-app'
import type { Setting } from '../setting'

const goal = 0.9

/** Pages that signed-out visitors see, each with other addresses of its kind. */
export const pages: Record<string, { path: string; others: string[]; unique?: (mark: number) => string }> = {
  storefront: { path: '/', others: [] },
  catalog: {
    path: '/courses',
    unique: mark => `/courses?priceRanges=0-${1000 + mark}`,
    others: Array.from({ length: 100 }, (_, n) =>
      n % 2
        ? `/courses?category=${categorySlug(1 + (n % 12))}&page=${1 + (n % 3)}`
        : `/courses?search=${encodeURIComponent(subjects[n % subjects.length] as string)}`,
    ),
  },
  'course page': {
    path: `/courses/${courseSlug(1)}`,
    unique: mark => `/courses/${courseSlug(1)}?q=${mark}`,
    others: Array.from({ length: 100 }, (_, n) => `/courses/${courseSlug(n * 9 + (((n * 9) % 50) + 1))}`),
  },
}

/** Signed-out pages next to a static page of the same size that Next itself serves. */
export async function measurePages({ report, instance, middle, time }: Setting): Promise<void> {
  const fixed = await startStaticApp()
  try {
    report.section(
      `Pages for signed-out visitors at ${middle.toLocaleString('en')} courses, c = 16, against a static Next page`,
      [
        'the baseline is a prerendered page of about the same size in a Next app of the same version, behind a plain Node server',
        'hot: one address, renewed every ten seconds · varied: 100 addresses · uncached: a filter that nobody asked for before, rendered each time (no goal)',
      ],
    )
    const { url, process } = await instance(middle)
    for (const [name, { path, others, unique }] of Object.entries(pages)) {
      const reply = await fetch(url + path, { redirect: 'manual' })
      const bytes = Buffer.byteLength(await reply.text())
      if (reply.status !== 200) {
        report.add({ what: name, ours: `${path} answers ${reply.status}: not measured` })
        continue
      }
      const twin = await fixed.pageOf(bytes)
      let mark = 0
      const modes: [string, string | (() => Call)][] = [['hot', path]]
      if (others.length) modes.push(['varied', inTurn(await existing(url, others))])
      if (unique) modes.push(['uncached', () => ({ path: unique(++mark) })])
      for (const [mode, next] of modes) {
        await report.attempt(`${name} ${mode} (${count(bytes / 1024)} KB)`, async () => {
          const result = await duel(
            seconds => load({ url, next, pid: process.pid }, seconds),
            seconds => load({ url: fixed.url, next: twin, pid: fixed.process.pid }, seconds),
            time,
          )
          return {
            ours: figures(result.a),
            against: `${figures(result.b)} (${count(result.b.bytes / 1024)} KB)`,
            figure: ratios(result),
            ...(mode === 'uncached' ? {} : { goal: `≥ ${goal} ×`, met: result.rateRatio >= goal }),
            raw: result,
          }
        })
      }
    }
  } finally {
    await fixed.stop()
  }
}

/** Those that answer 200: a draft, or a course beyond the last, is none. */
async function existing(url: string, paths: string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of new Set(paths)) {
    const reply = await fetch(url + path)
    await reply.arrayBuffer()
    if (reply.status === 200) found.push(path)
  }
  if (!found.length) throw new Error(`none of ${paths.length} pages answers 200`)
  return found
}
