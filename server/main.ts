import { createServer, type Server } from 'node:http'
import path from 'node:path'
import next from 'next'
import { apiDescription } from '@/app/api/description'
import { requireFinishedRestore } from '@/db/backup/restore-mark'
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
import { requireSecret } from './auth-secret'
import { failureText } from './failure'
import { createHttpServer } from './http'
import { startJobs } from './jobs'
import { setEnvironment } from './set-environment'
import { endCleanly, type Parts } from './shutdown'
import { startWarnings } from './start-warnings'

/** Starts everything: database, schema, demo school, site. One process; the embedded database is its only child. */
async function main(): Promise<void> {
  const parts: Parts = {}
  const ending = new AbortController()
  const started = start(parts, ending.signal)
  endCleanly(parts, started, ending)
  try {
    await started
  } catch (error) {
    // Given up on purpose: who did so ends the process.
    if (ending.signal.aborted) return
    await parts.embedded?.stop()
    throw error
  }
}

/** Fills in what is running as it goes on. Rejects at the next step once `ending` is aborted. */
async function start(parts: Parts, ending: AbortSignal): Promise<void> {
  const dev = process.argv.includes('--dev')
  const embedded = env().DATABASE_URL
    ? undefined
    : await startEmbedded({ directory: path.join(env().DATA_DIR, 'postgres'), signal: ending })
  parts.embedded = embedded
  ending.throwIfAborted()
  if (embedded) setEnvironment('DATABASE_URL', embedded.url)
  if (!env().AUTH_SECRET) setEnvironment('AUTH_SECRET', requireSecret(Boolean(embedded)))
  await meetDatabase()
  await requireClock()
  const url = directUrl() as string
  await requireFinishedRestore(url)
  const allowNewer = env().SCHEMA_NEWER === '1'
  if (env().MIGRATE === '1') await migrateDatabase(url, { allowNewer, signal: ending })
  else await checkSchema(url, { allowNewer })
  ending.throwIfAborted()
  if (env().DEMO === '1' || (embedded && env().DEMO !== '0')) await loadDemo(url)
  // Play money is for playing: a site of its own owner's says who takes its money, or takes none.
  if (!env().PAYMENTS && (await isDemo(url))) setEnvironment('PAYMENTS', 'sandbox')
  ending.throwIfAborted()
  await sweepPartialsAtStart()
  const stopListening = dev ? undefined : listenToChanges()
  const server = await serve(dev, await hostFor(url))
  server.once('close', () => stopListening?.())
  parts.server = server
  parts.stopJobs = startJobs()
  await greet(url, server)
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
  const router = createRouter(await loadRoutes(routeFiles))
  // Now, while nobody is waiting for anything else.
  await apiDescription()
  return router
}

async function greet(url: string, server: Server): Promise<void> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env().PORT
  const site = env().APP_URL ?? `http://localhost:${port}`
  const lines = ['', `  Lectern is ready at ${site}`, '']
  const isPlayed = await isDemo(url)
  if (isPlayed) {
    lines.push(
      `  Demo accounts (password ${demoPassword}):`,
      '    student@lectern.example      a learner with 500.00 in the wallet',
      '    instructor@lectern.example   teaches and sells courses',
      '    organizer@lectern.example    runs a school',
      '    admin@lectern.example        administers the platform',
      '',
    )
  }
  const warnings = await startWarnings({ isDemo: isPlayed })
  for (const warning of warnings) lines.push(`  ! ${warning}`)
  if (warnings.length > 0) lines.push('')
  console.log(lines.join('\n'))
}

main().catch(error => {
  console.error(`\nLectern did not start.\n${failureText(error)}\n`)
  process.exit(1)
})
