import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { organizationRoles } from '@/db/schema'
import { type Call, call, type Reply } from './api'
import { aMembership, anOrganizer, aSignedIn, unique } from './builders'

export type Person = Awaited<ReturnType<typeof aSignedIn>>

/** Sends a request to the API: in this process, or to a running instance. */
export type Ask = (method: string, path: string, options?: Call) => Promise<Pick<Reply, 'status' | 'body'>>

type SystemRole = 'admin' | 'instructor' | 'student'

/** An organization as its founder makes it through the API, with its system roles. */
export async function aSchool(ask: Ask = call) {
  const owner = await anOrganizer()
  const founded = await ask('POST', '/organizations', { token: owner.token, body: { name: unique('School ') } })
  if (founded.status !== 201) throw new Error(`The school was not founded: ${founded.status}`)
  const id = founded.body.id as string
  const rows = await db().select().from(organizationRoles).where(eq(organizationRoles.organizationId, id))
  const roles = Object.fromEntries(rows.map(row => [row.systemKey, row.id])) as Record<SystemRole, string>
  return {
    owner,
    id,
    roles,
    /** An address below the organization's. */
    org: (path: string) => `/organizations/${id}${path}`,
    /** Somebody signed in who is an active member with this role: a system role by its name, any other by its id. */
    async joins(role: string, values: Parameters<typeof aSignedIn>[0] = {}): Promise<Person> {
      const person = await aSignedIn(values)
      await aMembership(id, person.user, roles[role as SystemRole] ?? role)
      return person
    },
  }
}
export type School = Awaited<ReturnType<typeof aSchool>>

/** An e-mail address that nobody has. */
export const anAddress = () => `${unique('guest')}@lectern.example`
