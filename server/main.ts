import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import next from 'next'
import { directUrl } from '@/db/client'
import { demoPassword, isDemo, loadDemo } from '@/db/demo/load'
import { startEmbedded } from '@/db/embedded'
import { checkSchema, migrateDatabase } from '@/db/migrate'
import { meetDatabase } from '@/db/pooler'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter } from '@/lib/api/router'
import { appUrl, env } from '@/lib/env'
import { listenToChanges } from '@/lib/freshness/listen'
import { requireClock } from '@/lib/health/clock'
import { sweepPartialsAtStart } from '@/lib/uploads/mutations/sweep-uploads'
import { createHttpServer } from './http'
import { startJobs } from './jobs'
import { endCleanly, type Parts } from './shutdown'

/** Starts everything: database, schema, demo school, site. One process; the embedded database is its only child. */
async function main(): Promise<void> {
  const parts: Parts = {}
  const started = start(parts)
  endCleanly(parts, started)
  try {
    await started
  } catch (error) {
    await parts.embedded?.stop()
    throw error
  }
}

async function start(parts: Parts): Promise<void> {
  const dev = process.argv.includes('--dev')
  const embedded = env().DATABASE_URL
    ? undefined
    : await startEmbedded({ directory: path.join(env().DATA_DIR, 'postgres') })
  parts.embedded = embedded
  if (embedded) setEnvironment('DATABASE_URL', embedded.url)
  ensureSecret(Boolean(embedded))
  await meetDatabase()
  await requireClock()
  const url = directUrl() as string
  const allowNewer = env().SCHEMA_NEWER === '1'
  await (env().MIGRATE === '1' ? migrateDatabase(url, { allowNewer }) : checkSchema(url, { allowNewer }))
  if (env().DEMO === '1' || (embedded && env().DEMO !== '0')) await loadDemo(url)
  await sweepPartialsAtStart()
  const stopListening = dev ? undefined : listenToChanges()
  const server = await serve(dev, await hostFor(url))
  server.once('close', () => stopListening?.())
  parts.server = server
  parts.stopJobs = startJobs()
  await greet(url, server)
}

function setEnvironment(name: string, value: string): void {
  process.env[name] = value
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

/** The embedded set-up makes a secret once and keeps it with its data; any other must bring one. */
function ensureSecret(isEmbedded: boolean): void {
  if (env().AUTH_SECRET) return
  if (!isEmbedded)
    throw new Error(
      'AUTH_SECRET is not set. It signs sessions and must be the same on every instance: `openssl rand -base64 48` makes one.',
    )
  const file = path.join(env().DATA_DIR, 'auth-secret')
  if (!existsSync(file)) {
    mkdirSync(env().DATA_DIR, { recursive: true })
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 })
  }
  setEnvironment('AUTH_SECRET', readFileSync(file, 'utf8').trim())
}

/** The demo school has passwords that everybody knows: unless told otherwise only this machine reaches it. */
const hostFor = async (url: string): Promise<string | undefined> =>
  env().HOST ?? ((await isDemo(url)) ? '127.0.0.1' : undefined)

async function serve(dev: boolean, host: string | undefined): Promise<Server> {
  process.env.NEXTAUTH_URL ??= appUrl()
  process.env.NEXTAUTH_SECRET ??= env().AUTH_SECRET
  // Next listens for upgrades of whatever server it finds, and leaves them open. In production it finds none of ours.
  const httpServer = dev ? undefined : createServer()
  const app = next({ dev, dir: process.cwd(), port: env().PORT, httpServer })
  const [router] = await Promise.all([dev ? undefined : loadRouter(), app.prepare()])
  const server = createHttpServer({ next: app.getRequestHandler(), router })
  if (dev) server.on('upgrade', app.getUpgradeHandler())
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(portTaken(error)))
    server.listen(env().PORT, host, resolve)
  })
  return server
}

const portTaken = (error: NodeJS.ErrnoException): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`Port ${env().PORT} is in use by another program. Stop it, or choose another: PORT=3001 npm start`)
    : error

async function loadRouter() {
  const { routeFiles } = await import('@/app/api/routes.gen')
  return createRouter(await loadRoutes(routeFiles))
}

async function greet(url: string, server: Server): Promise<void> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env().PORT
  const site = env().APP_URL ?? `http://localhost:${port}`
  const lines = ['', `  Lectern is ready at ${site}`, '']
  if (await isDemo(url)) {
    lines.push(
      `  Demo accounts (password ${demoPassword}):`,
      '    student@lectern.example      a learner with 500.00 in the wallet',
      '    instructor@lectern.example   teaches and sells courses',
      '    organizer@lectern.example    runs a school',
      '    admin@lectern.example        administers the platform',
      '',
    )
  }
  console.log(lines.join('\n'))
}

main().catch(error => {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : ''
  console.error(`\nLectern did not start.\n${error instanceof Error ? error.message : error}${cause}\n`)
  process.exit(1)
})
