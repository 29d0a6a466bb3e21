import path from 'node:path'
import { z } from 'zod'
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

const isOrigin = (url: string) => URL.canParse(url) && /^https?:\/\/[^/?#@]+\/?$/i.test(url)

const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code)

const DatabaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'An address such as postgres://user:password@host:5432/name',
})

/** A variable that holds a secret: it may also be read from the file that `<NAME>_FILE` names. */
const secret = <T extends z.ZodType>(type: T): T => type.meta({ isSecret: true })

/** Every setting and what it may be. All are optional on a fresh clone; README has the table. */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address of this machine to listen on; without one all of them, or with the demo school loopback alone. */
  HOST: z.string().min(1).max(255).optional(),
  /** Public address of the site; links in mails and the origin check use it, never the Host header. */
  APP_URL: z
    .url({ protocol: /^https?$/, error: 'APP_URL is an address such as https://school.example' })
    .refine(isOrigin, 'APP_URL is the address of the site alone, such as https://school.example, without a path')
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: secret(DatabaseUrl.optional()),
  /** The database itself where DATABASE_URL leads through a pooler: migrations, locks and what listens need it. */
  DATABASE_DIRECT_URL: secret(DatabaseUrl.optional()),
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
  /** Days for which the security log is kept; without one, for ever. */
  RETENTION_AUDIT_DAYS: z.coerce.number().int().min(30).max(36_500).optional(),
  /** Days for which ended sessions are kept, with address and device. */
  RETENTION_SESSION_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
  /** Days for which mails are kept that were sent or given up. */
  RETENTION_MAIL_DAYS: z.coerce.number().int().min(7).max(3650).default(30),
  /** Days after which a notification goes although nobody read it. */
  RETENTION_NOTIFICATION_DAYS: z.coerce.number().int().min(7).max(3650).default(365),
  /** Days for which searches that found nothing are kept, since they were last made. */
  RETENTION_SEARCH_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
  SMTP_URL: secret(
    z
      .url({
        protocol: /^smtps?$/,
        hostname: /./,
        error: 'SMTP_URL is an address such as smtp://user:password@host:587',
      })
      .optional(),
  ),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/, 'MAIL_FROM is an address, or Name <address>')
    .default('Lectern <no-reply@lectern.example>'),
  /** Who takes cards. Without one the start chooses: `sandbox`, which is play money, for a demo and for nobody else. */
  PAYMENTS: z.enum(['none', 'sandbox', 'stripe']).optional(),
  STRIPE_SECRET_KEY: secret(z.string().optional()),
  STRIPE_WEBHOOK_SECRET: secret(z.string().optional()),
  /** What the browser's payment form is opened with. */
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  /** Where Stripe's API is; without one, Stripe's own. */
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where and how to pay in cash or by transfer, shown to anyone who chooses that. */
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
  CURRENCY: z.string().refine(isCurrency, 'CURRENCY is an ISO 4217 code such as USD or VND').default('USD'),
  PLATFORM_FEE_PERCENT: z.coerce.number().int().min(0).max(100).default(10),
  DEMO: z.enum(['0', '1']).optional(),
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

/** Settings of which none makes sense without the others. */
const groups: [names: (keyof typeof variables.shape)[], of: string][] = [
  [['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'], 'a key and its secret'],
  [['BACKUP_SCHEDULE', 'BACKUP_TO'], 'the time of day of the backups, such as 03:30, and the place they go to'],
  [['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'], 'what Google gave this site'],
  [['FACEBOOK_CLIENT_ID', 'FACEBOOK_CLIENT_SECRET'], 'what Facebook gave this site'],
]

/** What only makes sense together. */
export const settings = variables.superRefine((values, context) => {
  const wrong = (name: keyof typeof values, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  for (const [names, of] of groups) {
    const set = names.filter(name => values[name] !== undefined)
    if (set.length === 0) continue
    for (const name of names) if (!set.includes(name)) wrong(name, `${set.join(' and ')} is set: ${of} belong together`)
  }
  if (values.UPLOADS === 's3' && !values.S3_BUCKET)
    wrong('S3_BUCKET', 'UPLOADS=s3 keeps files in a bucket: name it here')
  if (values.PAYMENTS === 'stripe')
    for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PUBLISHABLE_KEY'] as const)
      if (!values[name]) wrong(name, 'PAYMENTS=stripe needs it: Stripe shows it under Developers')
  if (values.DATABASE_DIRECT_URL && !values.DATABASE_URL)
    wrong('DATABASE_URL', 'DATABASE_DIRECT_URL is set: set DATABASE_URL too, which the site works with')
  if (values.AUTH_SECRET_PREVIOUS && values.AUTH_SECRET_PREVIOUS === values.AUTH_SECRET)
    wrong('AUTH_SECRET_PREVIOUS', 'AUTH_SECRET_PREVIOUS is the secret before AUTH_SECRET, not the same')
})
