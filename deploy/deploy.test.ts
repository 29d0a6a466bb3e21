import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { secretNames, settings } from '@/lib/settings'
import { uploadRules } from '@/lib/uploads/schema'

type Values = Record<string, string>
type Mount = { name: string; mountPath: string }
type Probe = { httpGet: { path: string }; periodSeconds: number; failureThreshold: number }
type Container = {
  image: string
  env: { name: string; value: string }[]
  volumeMounts: Mount[]
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
}

const read = (file: string) => readFileSync(path.join('deploy', file), 'utf8')

const dockerfile = read('Dockerfile')
const compose = parse(read('compose/compose.yaml'))
const unit = read('systemd/lectern.service')
const proxies = { nginx: read('proxies/nginx.conf'), caddy: read('proxies/Caddyfile') }
const manifests = readdirSync('deploy/kubernetes').flatMap(file =>
  parseAllDocuments(read(`kubernetes/${file}`)).map(document => document.toJS()),
)
const manifest = (kind: string) => manifests.find(one => one.kind === kind)
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const podOf = (kind: string) => manifest(kind).spec.template.spec
const containerOf = (kind: string): Container => podOf(kind).containers[0]

/** `A=1 B=2`, as a Dockerfile and a unit have them, or a line each; what is commented out counts too. */
const assignments = (text: string): Values =>
  Object.fromEntries(
    [...text.matchAll(/(?:^#?|\s)([A-Z][A-Z0-9_]*)=((?:(?! [A-Z_]+=).)*)/gm)].map(([, name, value]) => [name, value]),
  )

const image = assignments(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '')
const systemd = {
  ...assignments(/^Environment=(.*)$/m.exec(unit)?.[1] ?? ''),
  ...assignments(read('systemd/lectern.env')),
}
const kubernetes = (kind: string): Values => ({
  ...image,
  ...manifest('ConfigMap').data,
  ...Object.fromEntries(containerOf(kind).env.map(({ name, value }) => [name, value])),
})

/** What is fixed in compose, and what the file `.env` may change: `${NAME:-value}`. */
const inCompose: Values = compose.services.site.environment
const changeable = /^\$\{(\w+):[-?](.*)\}$/
const defaultsOfCompose = Object.fromEntries(
  Object.entries(inCompose).map(([name, value]) => [name, changeable.exec(value)?.[2] ?? value]),
)

const places: [string, Values][] = [
  ['the image', image],
  ['compose', { ...image, ...defaultsOfCompose, APP_URL: 'https://school.example' }],
  ['systemd', systemd],
  ['the Deployment', kubernetes('Deployment')],
  ['the Job', kubernetes('Job')],
]

/** What may be in the file of a secret. */
const secrets: Values = {
  DATABASE_URL: 'postgres://lectern:password@pooler:6432/lectern',
  DATABASE_DIRECT_URL: 'postgres://lectern:password@database:5432/lectern',
  SMTP_URL: 'smtp://mail.school.example',
}

test.each(places)('%s sets what there is to set, to what it may be', (_place, values) => {
  expect(Object.keys(values).length).toBeGreaterThan(2)
  const given: Values = {}
  for (const [name, value] of Object.entries(values)) {
    const secret = name.replace(/_FILE$/, '')
    const known = name === secret ? Object.keys(settings.shape) : secretNames
    expect(known, name).toContain(secret)
    given[secret] = name !== secret || value === '' ? (secrets[secret] ?? 'x'.repeat(64)) : value
  }
  expect(settings.safeParse(given).error?.issues ?? []).toEqual([])
})

test('whatever compose sets but the secrets may be changed in the file .env, which it would overrule otherwise', () => {
  const own = Object.entries(inCompose).filter(([name]) => !name.endsWith('_FILE'))
  expect(own.length).toBeGreaterThan(2)
  for (const [name, value] of own) expect(changeable.exec(value)?.[1]).toBe(name)
})

test('every secret that is named is also mounted', () => {
  const { environment, secrets: mounted } = compose.services.site
  const named = Object.entries<string>(environment).filter(([name]) => name.endsWith('_FILE'))
  expect(named.map(([, file]) => file).sort()).toEqual(mounted.map((name: string) => `/run/secrets/${name}`).sort())
  for (const kind of ['Deployment', 'Job']) {
    const { env, volumeMounts } = containerOf(kind)
    const folder = volumeMounts.find(({ name }) => name === 'secrets')?.mountPath
    for (const { value } of env) expect(path.dirname(value)).toBe(folder)
  }
})

test('the secrets that the script of compose makes are those it uses, and may be what they are', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-secrets-'))
  try {
    cpSync('deploy/compose/make-secrets.sh', path.join(folder, 'make-secrets.sh'))
    execFileSync('sh', [path.join(folder, 'make-secrets.sh')])
    const files = readdirSync(path.join(folder, 'secrets'))
    expect(files.map(file => `secrets/${file}`).sort()).toEqual(
      Object.values<{ file: string }>(compose.secrets)
        .map(({ file }) => file)
        .sort(),
    )
    const made: Values = {}
    for (const file of files) {
      const name = file.toUpperCase().replaceAll('-', '_')
      if (secretNames.includes(name)) made[name] = readFileSync(path.join(folder, 'secrets', file), 'utf8')
    }
    expect(Object.keys(made).sort()).toEqual([
      'AUTH_SECRET',
      'BACKUP_PASSPHRASE',
      'DATABASE_DIRECT_URL',
      'DATABASE_URL',
    ])
    expect(settings.safeParse(made).error?.issues ?? []).toEqual([])
    expect(() => execFileSync('sh', [path.join(folder, 'make-secrets.sh')], { stdio: 'pipe' })).toThrow(
      'nothing was changed',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every address that is probed is there', () => {
  const { startupProbe, livenessProbe, readinessProbe } = containerOf('Deployment')
  const probed = [
    ...[startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path),
    ...[dockerfile, ...Object.values(proxies)].flatMap(text => text.match(/\/api\/health[\w/]*/g) ?? []),
  ]
  expect(probed).toHaveLength(5)
  for (const address of probed) expect(existsSync(`app${address}/route.ts`), address).toBe(true)
})

test('every program that is started is there', () => {
  const started = [dockerfile, unit, ...manifests.map(one => JSON.stringify(one))].flatMap(
    text => text.match(/server\/\w+\.cjs/g) ?? [],
  )
  expect(new Set(started)).toEqual(new Set(['server/installed.cjs', 'server/start.cjs', 'server/command.cjs']))
  for (const file of started) expect(existsSync(file), file).toBe(true)
})

test('images have public names and a version; ours has that of this code', () => {
  const images = [
    ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name as string),
    ...Object.values<{ image: string }>(compose.services).map(service => service.image),
    containerOf('Deployment').image,
    containerOf('Job').image,
  ]
  expect(images.length).toBeGreaterThan(5)
  for (const name of images) {
    expect(name).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)?:[\w.-]*\d[\w.-]*$/)
    if (name.startsWith('lectern:')) expect(name).toBe(`lectern:${version}`)
  }
})

/** What an end takes at most, in seconds, once nothing more is to come. */
const endTakes = 10

test('whoever ends an instance gives it the time that it takes', () => {
  const delay = Number(manifest('ConfigMap').data.SHUTDOWN_DELAY)
  expect(podOf('Deployment').terminationGracePeriodSeconds).toBeGreaterThan(delay + endTakes)
  const { periodSeconds, failureThreshold } = containerOf('Deployment').readinessProbe
  expect(delay).toBeGreaterThan(periodSeconds * failureThreshold)
  expect(Number.parseInt(compose.services.site.stop_grace_period, 10)).toBeGreaterThan(endTakes)
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(endTakes)
})

test('proxies give kept connections up before the site does, and let the largest upload through', () => {
  const site =
    Number(/keepAliveTimeout = ([\d_]+)/.exec(readFileSync('server/http.ts', 'utf8'))?.[1]?.replaceAll('_', '')) / 1000
  const nginx = /keepalive_timeout (\d+)s/.exec(proxies.nginx)?.[1]
  const caddy = /keepalive (\d+)s/.exec(proxies.caddy)?.[1]
  for (const seconds of [nginx, caddy].map(Number)) {
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThan(site)
  }
  const largest = Math.max(...Object.values(uploadRules).map(({ maxBytes }) => maxBytes))
  expect(Number(/client_max_body_size (\d+)m/.exec(proxies.nginx)?.[1]) * 2 ** 20).toBeGreaterThan(largest)
  expect(Number(/max_size (\d+)MiB/.exec(proxies.caddy)?.[1]) * 2 ** 20).toBeGreaterThan(largest)
})
