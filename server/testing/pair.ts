import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { closeDatabase } from '@/db/client'
import { startEmbedded } from '@/db/embedded'
import type { Call } from './api'
import { withEnvironment } from './environment'
import { startInstance } from './instance'
import type { Ask } from './school'

const secret = 'x'.repeat(40)
/** Connections that a test may hold beside those of the instances: one for each request that it queues up, and more. */
const ownConnections = '20'

/**
 * Two instances of the production build on one database and one folder of files, and this process beside them: until
 * `remove`, `db()` and the builders work on the same database with the same secret.
 */
export async function startPair(env: Record<string, string> = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-pair-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({
    directory: path.join(folder, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  const dataDir = path.join(folder, 'data')
  await mkdir(dataDir)
  const shared = { DATABASE_URL: database.url, AUTH_SECRET: secret, RATE_LIMIT_TRUST_PROXY: '1' }
  const start = () => startInstance({ env: { ...shared, ...env }, dataDir })
  const first = await start()
  const second = await start()
  const instances = [first, second]
  const restore = withEnvironment({
    DATABASE_URL: database.url,
    AUTH_SECRET: secret,
    DATA_DIR: dataDir,
    DATABASE_POOL: ownConnections,
  })
  await closeDatabase()
  return {
    dataDir,
    database,
    instances: [first, second] as const,
    asks: instances.map(({ url }) => askAt(url)),
    /** What the instances printed. */
    output: () => instances.map(({ output }) => output()).join(''),
    async remove() {
      await closeDatabase()
      restore()
      for (const { remove } of instances) await remove()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Pair = Awaited<ReturnType<typeof startPair>>

/** Sends requests to an instance over its socket, each from a network address of its own. */
export function askAt(url: string): Ask {
  return async (method, path, { token, body, headers = {}, address }: Call = {}) => {
    const from = address ?? `198.51.100.${Math.floor(Math.random() * 250)}`
    const isText = typeof body === 'string' || body instanceof Uint8Array
    const reply = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'X-Forwarded-For': from,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: (body === undefined || isText ? body : JSON.stringify(body)) as BodyInit | undefined,
    })
    const text = await reply.text()
    const isJson = reply.headers.get('content-type')?.includes('json')
    return { status: reply.status, body: isJson && text ? JSON.parse(text) : undefined }
  }
}
