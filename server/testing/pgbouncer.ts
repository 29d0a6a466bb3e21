import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** Why the tests of this machine cannot have a pooler; nothing when they can. */
export function whyNoPooler(): string | undefined {
  const found = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' })
  return found.status === 0 ? undefined : 'PgBouncer is not installed: `apt-get install pgbouncer`'
}

/** PgBouncer in transaction mode in front of a database, with the settings that its package comes with. */
export async function startPooler(databaseUrl: string, settings: Record<string, string | number> = {}) {
  const target = new URL(databaseUrl)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-pooler-'))
  const port = await freePort()
  const users = path.join(folder, 'users.txt')
  const file = path.join(folder, 'pgbouncer.ini')
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    logfile: path.join(folder, 'log'),
    pool_mode: 'transaction',
    default_pool_size: 8,
    max_client_conn: 500,
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`)
  const to = `* = host=${target.hostname} port=${target.port}`
  await writeFile(users, `"${target.username}" "${target.password}"\n`)
  await writeFile(file, ['[databases]', to, '[pgbouncer]', ...lines, ''].join('\n'))
  // It refuses to run as root.
  const identity = os.userInfo().uid === 0 ? { uid: 65534, gid: 65534 } : {}
  await chmod(folder, 0o755)
  if (identity.uid) for (const one of [folder, users, file]) await chown(one, identity.uid, identity.gid)

  let running: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()
  const start = async () => {
    const child = spawn('pgbouncer', ['-q', file], { stdio: 'ignore', cwd: folder, ...identity })
    running = child
    ended = new Promise(resolve => child.once('exit', resolve))
    while (!(await isOpen(port))) {
      if (child.exitCode !== null) throw new Error(await readFile(all.logfile, 'utf8'))
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const kill = async () => {
    running?.kill('SIGKILL')
    await ended
  }
  await start()
  target.port = String(port)
  target.hostname = '127.0.0.1'
  return {
    url: target.href,
    start,
    kill,
    remove: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

const isOpen = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
