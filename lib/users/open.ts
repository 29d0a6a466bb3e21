import 'server-only'
import { and, isNull, type SQL } from 'drizzle-orm'
import { users } from '@/db/schema'

/** SQL: an account that its holder can sign in to: neither closed nor deleted. */
export const isOpenAccount = and(isNull(users.deactivatedAt), isNull(users.deletedAt)) as SQL
