import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { levels, memberImportRows, memberImports, memberships, organizationRoles, terms } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { withMailPermit } from '@/lib/mail/mutations/mail-permit'
import type { OrgCaller } from '@/lib/organizations/access'
import { CsvProblem, type CsvRecord, parseCsv } from '@/lib/organizations/csv'
import { isTaken } from '@/lib/organizations/mutations/invite'
import { type LockedOrgScope, lockOrganization } from '@/lib/organizations/mutations/lock-organization'
import type { Permission } from '@/lib/organizations/policy'
import { accountsOfAddresses } from '@/lib/users/account-of-address'
import { headOf, type Known, linesOf, maxRows, planRows } from './policy'
import { readImport } from './queries'
import type { MemberImport } from './schema'

const problems: Record<CsvProblem['type'], string> = {
  'stray-quote': 'has a quotation mark inside a cell. Put the cell into quotation marks and double those inside.',
  'open-quote': 'opens a quotation mark that never closes.',
  uneven: 'has another number of columns than the first one.',
}

function readRecords(csv: string): CsvRecord[] {
  try {
    return parseCsv(csv)
  } catch (error) {
    if (error instanceof CsvProblem) throw invalidField('csv', `Line ${error.line} ${problems[error.type]}`)
    throw error
  }
}

/**
 * The dry run: reads a file and says of each line what importing it would do. Nobody is invited. 400 on `csv` for a
 * text that is no CSV, has no column of addresses, a cell that is too long, or more lines than fit.
 */
export async function checkImport(caller: OrgCaller, { csv }: { csv: string }): Promise<MemberImport> {
  const [first, ...records] = readRecords(csv)
  const head = first && headOf(first)
  if (!head) throw invalidField('csv', 'The first line names the columns; one of them is email.')
  if (records.length === 0) throw invalidField('csv', 'There is nobody in this file.')
  if (records.length > maxRows) throw invalidField('csv', `At most ${maxRows} people in one file.`)
  const lines = linesOf(records, head)
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller, 'use')
    const known = await whatIsKnown(
      tx,
      scope,
      lines.map(({ email }) => email),
    )
    const rows = planRows(lines, known)
    const id = newId()
    await tx
      .insert(memberImports)
      .values({ id, organizationId: scope.organizationId, createdById: scope.userId, status: 'checked' })
    await tx.execute(sql`insert into member_import_rows
      select ${id}, r.line, r.email, r.name, r.role, r.level, r.term, r."roleId", r."levelId", r."termId", r.state
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line int, email text, name text, role text,
        level text, term text, "roleId" text, "levelId" text, "termId" text, state text)`)
    return readImport(scope, id, tx)
  })
}

/** The permissions that roles may have which an import hands out: an API key hands out roles without rights alone. */
export const permissionsToGive = ({ permissions, sessionId }: LockedOrgScope): readonly Permission[] =>
  sessionId === null ? [] : permissions

async function whatIsKnown(tx: Transaction, scope: LockedOrgScope, emails: string[]): Promise<Known> {
  const { organizationId } = scope
  const [roles, stages, periods, people] = await Promise.all([
    tx.select().from(organizationRoles).where(eq(organizationRoles.organizationId, organizationId)),
    tx.select({ id: levels.id, name: levels.name }).from(levels).where(eq(levels.organizationId, organizationId)),
    tx
      .select({ id: terms.id, name: terms.name, levelId: terms.levelId })
      .from(terms)
      .where(eq(terms.organizationId, organizationId)),
    accountsOfAddresses(tx, emails),
  ])
  const places = await placesOf(
    tx,
    organizationId,
    emails,
    people.map(({ id }) => id),
  )
  const addresses = new Map(people.map(({ id, email }) => [id, email]))
  return {
    roles,
    levels: stages,
    terms: periods,
    permissions: permissionsToGive(scope),
    places: new Map(
      places
        .filter(isTaken)
        .map(({ userId, email, status }) => [
          (userId && addresses.get(userId)) || email.toLowerCase(),
          status === 'invited' ? 'invited' : 'active',
        ]),
    ),
  }
}

/**
 * Begins to invite the people of a checked import, in the background. Starting it again changes nothing; one that was
 * stopped goes on. 409 `import-empty` when nobody in it is left to invite; otherwise as `withMailPermit`.
 */
export async function startImport(caller: OrgCaller, importId: string): Promise<MemberImport> {
  const mails = await mailsToCount(caller, importId)
  return withMailPermit(caller, mails, permit =>
    inTransaction(undefined, async tx => {
      const own = and(eq(memberImports.organizationId, caller.organizationId), eq(memberImports.id, importId))
      // The import before the organization, as the worker that runs it locks them.
      const [row] = await tx.select().from(memberImports).where(own).for('update')
      const scope = await lockOrganization(tx, caller, 'use')
      if (!row) throw notFound('import')
      if (row.status === 'running' || row.status === 'done') {
        permit.spare(mails)
        return readImport(scope, importId, tx)
      }
      const count = await rowsLeft(tx, importId)
      if (count === 0) throw conflict('import-empty', 'Nobody in this file is left to invite.')
      permit.spare(mails - count)
      await tx
        .update(memberImports)
        .set({
          status: 'running',
          stopReason: null,
          startedById: scope.userId,
          startedSessionId: scope.sessionId,
          startedKeyId: scope.apiKeyId ?? null,
          startedAt: row.startedAt ?? sql`now()`,
          planned: row.status === 'checked' ? count : row.planned,
          attempts: 0,
        })
        .where(own)
      await recordAct(tx, scope, 'organization-imported', {
        organizationId: scope.organizationId,
        details: { count },
      })
      return readImport(scope, importId, tx)
    }),
  )
}

/** Mails that starting an import counts: none for what the same person had begun, because they were counted then. */
async function mailsToCount({ organizationId, userId }: OrgCaller, importId: string): Promise<number> {
  const [row] = await db()
    .select({ status: memberImports.status, startedById: memberImports.startedById })
    .from(memberImports)
    .where(and(eq(memberImports.organizationId, organizationId), eq(memberImports.id, importId)))
  const isNew = row?.status === 'checked' || (row?.status === 'stopped' && row.startedById !== userId)
  return isNew ? rowsLeft(db(), importId) : 0
}

async function rowsLeft(connection: Connection, importId: string): Promise<number> {
  const toDo = and(eq(memberImportRows.importId, importId), eq(memberImportRows.state, 'ok'))
  const [left] = await connection.select({ count: sql<number>`count(*)::int` }).from(memberImportRows).where(toDo)
  return left?.count ?? 0
}

/** Places in an organization that the people have, or that wait on their addresses. */
export const placesOf = (tx: Transaction, organizationId: string, emails: string[], userIds: string[]) =>
  tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        sql`((${memberships.userId} is null and lower(${memberships.email}) = any(${sql.param(emails)}::text[]))
          or ${memberships.userId} = any(${sql.param(userIds)}::text[]))`,
      ),
    )
