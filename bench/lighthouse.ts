import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { chromiumPath } from '@/server/testing/chromium'
import { type Instance, startInstance } from '@/server/testing/instance'

const version = '12.8.2'
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const pages = ['/', '/courses', '/courses/sql-fundamentals', '/sign-in']
const flags = '--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking'

/**
 * `npm run lighthouse`: Lighthouse's mobile scores of the public pages of a demo site, for the first reader after
 * everything kept was given up, and for the second. Lighthouse itself is fetched by npx; it is not part of the project.
 */
async function main(): Promise<void> {
  const instance = await startInstance({ env: { DEMO: '1' } })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-lighthouse-'))
  try {
    console.log(['page'.padEnd(28), 'reader', ...categories, 'LCP', 'CLS', 'TBT'].join('  '))
    for (const page of pages) {
      for (const reader of ['first', 'second']) {
        if (reader === 'first') await forget(instance)
        const file = path.join(folder, 'report.json')
        await lighthouse(instance.url + page, file)
        const report = JSON.parse(await readFile(file, 'utf8')) as Report
        const scores = categories.map(name => String(Math.round((report.categories[name]?.score ?? 0) * 100)))
        const times = ['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'].map(
          name => report.audits[name]?.displayValue ?? '–',
        )
        console.log(
          [
            page.padEnd(28),
            reader.padEnd(6),
            ...scores.map((score, index) => score.padEnd(categories[index]?.length ?? 0)),
            ...times,
          ].join('  '),
        )
        if (process.argv.includes('--failures')) printFailures(report)
      }
    }
  } finally {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

type Report = {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined>
  audits: Record<string, { score: number | null; title: string; displayValue?: string } | undefined>
}

/** Every audit that took points away. */
function printFailures({ categories: all, audits }: Report): void {
  for (const category of Object.values(all)) {
    for (const { id, weight } of category?.auditRefs ?? []) {
      const audit = audits[id]
      if (weight > 0 && audit?.score !== null && audit && audit.score < 0.9)
        console.log(`    ${id}: ${audit.title} ${audit.displayValue ?? ''}`)
    }
  }
}

/** Has an administrator change a category to what it is: the instance then keeps no page any more. */
async function forget({ url }: Instance): Promise<void> {
  const json = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ email: 'admin@lectern.example', password: 'lectern-demo' })
  const { accessToken } = await (await fetch(`${url}/api/auth/login`, { method: 'POST', headers: json, body })).json()
  const [category] = await (await fetch(`${url}/api/categories`)).json()
  const reply = await fetch(`${url}/api/categories/${category.id}`, {
    method: 'PATCH',
    headers: { ...json, Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ thumb: category.thumb }),
  })
  if (!reply.ok) throw new Error(`PATCH /api/categories answers ${reply.status}.`)
}

function lighthouse(url: string, file: string): Promise<void> {
  const args = ['--yes', '--package', `lighthouse@${version}`, '--', 'lighthouse', url]
  const options = ['--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`]
  const child = spawn('npx', [...args, ...options, `--only-categories=${categories.join(',')}`], {
    env: { ...process.env, CHROME_PATH: chromiumPath(), NO_UPDATE_NOTIFIER: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`Lighthouse ended with ${code} on ${url}.`))))
  })
}

void main().catch(error => {
  console.error(error)
  process.exit(1)
})
