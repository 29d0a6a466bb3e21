import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Child, startChild } from './child'

/** Kilobytes of HTML, roughly, of the static pages. */
const sizes = [2, 4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256]

const files: Record<string, string> = {
  'next.config.mjs': 'export default { poweredByHeader: false }\n',
  'app/layout.js': `import { createElement } from 'react'
export default function Layout({ children }) {
  return createElement('html', { lang: 'en' }, createElement('body', null, children))
}
`,
  'app/[kilobytes]/page.js': `import { createElement } from 'react'
export const dynamicParams = false
export const generateStaticParams = () => ${JSON.stringify(sizes)}.map(size => ({ kilobytes: String(size) }))
export default async function Page({ params }) {
  const { kilobytes } = await params
  const rows = Array.from({ length: Math.round(Number(kilobytes) * 4) }, (_, n) =>
    createElement('p', { key: n, className: 'text-muted-foreground' }, 'Row ' + n + ': what you need, and nothing else.'))
  return createElement('main', null, rows)
}
`,
  'app/empty/page.js': `export default function Page() {
  return 'Nothing.'
}
`,
}

/**
 * A Next app of the same version with nothing but static pages of several sizes and an empty one, built once (a quarter
 * of a minute) and kept in `bench/.cache`. It is served as ours is: Next's handler behind a plain Node server.
 */
export async function startStaticApp(): Promise<Child & { pageOf: (bytes: number) => Promise<string> }> {
  const { version } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8')) as { version: string }
  const folder = path.resolve(`bench/.cache/static-next-${version}`)
  if (!existsSync(path.join(folder, '.next/BUILD_ID'))) await build(folder)
  const child = await startChild('bench/servers/next-server.ts', [folder])
  const pageOf = async (bytes: number) => {
    const lengths = await Promise.all(
      sizes.map(async size => Buffer.byteLength(await (await fetch(`${child.url}/${size}`)).text())),
    )
    const distance = (index: number) => Math.abs((lengths[index] as number) - bytes)
    const nearest = sizes.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0)
    return `/${sizes[nearest]}`
  }
  return { ...child, pageOf }
}

async function build(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  console.log('  Building the static Next app to compare with (once) …')
  const result = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build', folder], {
    encoding: 'utf8',
    timeout: 180_000,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (result.status === 0) return
  await rm(folder, { recursive: true, force: true })
  throw new Error(`The static Next app could not be built.\n${result.stdout}\n${result.stderr}`)
}
