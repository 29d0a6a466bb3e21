import path from 'node:path'
import { z } from 'zod'
import { withSecretFiles } from './secret-files'
import { isTimeZone } from './time/days'

/** `*`, or origins such as `https://app.example`, between commas or spaces. */
const Origins = z
  .string()
  .default('*')
  .transform((text, context): '*' | readonly string[] => {
    if (text.trim() === '*') return '*'
    const given = text.split(/[\s,]+/).filter(Boolean)
    const wrong = given.find(one => !/^https?:\/\/[^/?#@*\\]+$/i.test(one) || !URL.canParse(one))
    if (given.length > 0 && wrong === undefined) return given.map(one => new URL(one).origin)
    context.addIssue(
      `CORS_ORIGINS is * or a list of origins such as https://app.example, without a path${wrong ? `; ${wrong} is none` : ''}`,
    )
    return z.NEVER
  })

/** `s3://bucket/prefix`, or the absolute path of a folder: a relative one would depend on where the site was started. */
const BackupPlace = z.string().transform((text, context) => {
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9][\w.-]*)*)\/?$/.exec(text) ?? []
  if (bucket) return { kind: 'bucket' as const, bucket, prefix: prefix.slice(1) }
  if (path.isAbsolute(text)) return { kind: 'folder' as const, folder: text }
  context.addIssue('BACKUP_TO is the absolute path of a folder, or s3://bucket/prefix')
  return z.NEVER
})

/** A variable that holds a secret: it may also be read from the file that `<NAME>_FILE` names. */
const secret = <T extends z.ZodType>(type: T): T => type.meta({ isSecret: true })

/** The only reader of `process.env`. Every variable is optional on a fresh clone; README has the table. */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address of this machine to listen on; without one all of them, or with the demo school loopback alone. */
  HOST: z.string().min(1).max(255).optional(),
  /** Public address of the site; links in mails and the origin check use it, never the Host header. */
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: secret(z.string().startsWith('postgres').optional()),
  /** The database itself where DATABASE_URL leads through a pooler: migrations, locks and what listens need it. */
  DATABASE_DIRECT_URL: secret(z.string().startsWith('postgres').optional()),
  /** `0`: start only on a schema of this version, and leave it to `npm run migrate` to make it so. */
  MIGRATE: z.enum(['0', '1']).default('1'),
  /** `1`: start although the schema belongs to a newer version, for going back one release. */
  SCHEMA_NEWER: z.enum(['0', '1']).default('0'),
  /** Event streams that one instance keeps open at most. */
  CHAT_STREAMS: z.coerce.number().int().min(1).max(100_000).default(2000),
  /** Connections that one instance keeps open at most, idle ones included. */
  MAX_CONNECTIONS: z.coerce.number().int().min(10).max(1_000_000).default(10_000),
  /** Seconds for which SIGTERM only fails the health check, so that a balancer looks elsewhere before the door closes. */
  SHUTDOWN_DELAY: z.coerce.number().min(0).max(60).default(0),
  DATABASE_POOL: z.coerce.number().int().min(1).max(500).default(20),
  AUTH_SECRET: secret(
    z.string().min(32, 'AUTH_SECRET needs at least 32 characters: `openssl rand -base64 48` makes one').optional(),
  ),
  /** The secret before the present one: still good for reading what was signed or encrypted with it. */
  AUTH_SECRET_PREVIOUS: secret(
    z.string().min(32, 'AUTH_SECRET_PREVIOUS is a former AUTH_SECRET: at least 32 characters').optional(),
  ),
  /** Seals the secrets in a backup, and opens them. */
  BACKUP_PASSPHRASE: secret(z.string().min(12, 'BACKUP_PASSPHRASE needs at least 12 characters').optional()),
  /** The time of day in TIME_ZONE at which a backup is made. */
  BACKUP_SCHEDULE: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'BACKUP_SCHEDULE is a time of day such as 03:30')
    .optional(),
  /** A folder, or `s3://bucket/prefix`. */
  BACKUP_TO: BackupPlace.optional(),
  /** How many scheduled backups are kept. */
  BACKUP_KEEP: z.coerce.number().int().min(1).max(3650).default(14),
  SMTP_URL: secret(z.string().optional()),
  MAIL_FROM: z.string().default('Lectern <no-reply@lectern.example>'),
  /** Who takes cards. Without one the start chooses: `sandbox`, which is play money, for a demo and for nobody else. */
  PAYMENTS: z.enum(['none', 'sandbox', 'stripe']).optional(),
  STRIPE_SECRET_KEY: secret(z.string().optional()),
  STRIPE_WEBHOOK_SECRET: secret(z.string().optional()),
  /** What the browser's payment form is opened with. */
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  /** Where Stripe's API is; without one, Stripe's own. */
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where and how to pay in cash or by transfer, shown to whoever chooses that. */
  CASH_INSTRUCTIONS: z.string().max(2000).optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: secret(z.string().optional()),
  GOOGLE_ISSUER: z.url().default('https://accounts.google.com'),
  FACEBOOK_CLIENT_ID: z.string().optional(),
  FACEBOOK_CLIENT_SECRET: secret(z.string().optional()),
  /** Where Facebook asks people, and where its API is; without a version each is the app's own. */
  FACEBOOK_DIALOG_URL: z.url().default('https://www.facebook.com/dialog/oauth'),
  FACEBOOK_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  /** Which pages elsewhere may use the API from a browser: all, or those of these origins. */
  CORS_ORIGINS: Origins,
  /** Where the shop's days begin and end. */
  TIME_ZONE: z.string().refine(isTimeZone, 'TIME_ZONE is a time zone such as Asia/Ho_Chi_Minh').default('UTC'),
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'CURRENCY is an ISO 4217 code such as USD or VND')
    .default('USD'),
  PLATFORM_FEE_PERCENT: z.coerce.number().int().min(0).max(100).default(10),
  DEMO: z.enum(['0', '1']).optional(),
  REDIS_URL: secret(z.string().optional()),
  RATE_LIMIT_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  UPLOADS: z.enum(['disk', 's3']).default('disk'),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  /** Where another store than Amazon's listens. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_ACCESS_KEY_ID: secret(z.string().optional()),
  S3_SECRET_ACCESS_KEY: secret(z.string().optional()),
  S3_FORCE_PATH_STYLE: z.enum(['0', '1']).default('0'),
})

/** The variables that may be read from a file. */
export const secretNames: readonly string[] = Object.entries(variables.shape)
  .filter(([, type]) => type.meta()?.isSecret)
  .map(([name]) => name)

/** What only makes sense together. */
const schema = variables.superRefine((values, context) => {
  const missing = (name: keyof typeof values, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (values.UPLOADS === 's3' && !values.S3_BUCKET) {
    missing('S3_BUCKET', 'UPLOADS=s3 keeps files in a bucket: name it here')
  }
  if (values.S3_ACCESS_KEY_ID && !values.S3_SECRET_ACCESS_KEY) {
    missing('S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID is set, so its secret is needed too')
  }
  if (values.S3_SECRET_ACCESS_KEY && !values.S3_ACCESS_KEY_ID) {
    missing('S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY is set, so the key it belongs to is needed too')
  }
  if (values.DATABASE_DIRECT_URL && !values.DATABASE_URL) {
    missing('DATABASE_URL', 'DATABASE_DIRECT_URL is set: set DATABASE_URL too, which the site works with')
  }
  if (values.BACKUP_SCHEDULE && !values.BACKUP_TO) {
    missing('BACKUP_TO', 'BACKUP_SCHEDULE is set: name the folder or s3://bucket/prefix for the backups')
  }
  if (values.BACKUP_TO && !values.BACKUP_SCHEDULE) {
    missing('BACKUP_SCHEDULE', 'BACKUP_TO is set: name the time of day of the backups, such as 03:30')
  }
  if (values.AUTH_SECRET_PREVIOUS && values.AUTH_SECRET_PREVIOUS === values.AUTH_SECRET) {
    missing('AUTH_SECRET_PREVIOUS', 'AUTH_SECRET_PREVIOUS is the secret before AUTH_SECRET, not the same')
  }
})

export type Env = z.infer<typeof schema>

const shared = globalThis as { lecternEnv?: Env }

/** The checked environment. Throws one readable message that names each variable that is wrong. */
export function env(): Env {
  shared.lecternEnv ??= read()
  return shared.lecternEnv
}

function read(): Env {
  // An empty value in a .env file means "not set".
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const { settings, faults } = withSecretFiles(secretNames, set)
  if (faults.length > 0) throw unusable(faults)
  const result = schema.safeParse(settings)
  if (!result.success) throw unusable(result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`))
  return result.data
}

const unusable = (faults: string[]): Error =>
  new Error(
    `The environment is not usable:\n${faults.map(fault => `  ${fault}`).join('\n')}\nREADME.md lists every variable.`,
  )

/** The address people reach the site at, without a trailing slash. */
export const appUrl = (): string => (env().APP_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, '')

/** Who takes cards on this site, if anybody does. */
export function cardGateway(): 'sandbox' | 'stripe' | undefined {
  const { PAYMENTS } = env()
  return PAYMENTS === 'none' ? undefined : PAYMENTS
}

/** The secrets that what was signed or encrypted may have been made with: the present one first. */
export function authSecrets(): string[] {
  const { AUTH_SECRET_PREVIOUS: previous } = env()
  return previous ? [authSecret(), previous] : [authSecret()]
}

/** The secret that signs and encrypts. The start-up makes and keeps one for the embedded set-up. */
export function authSecret(): string {
  const secret = env().AUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is not set: `openssl rand -base64 48` makes one.')
  return secret
}
