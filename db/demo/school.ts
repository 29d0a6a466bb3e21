import { eq } from 'drizzle-orm'
import { attendance, levels, memberships, organizationRoles, organizations, terms, users } from '../schema'
import { courseId, materialId } from './catalog'
import { demoContent } from './content'
import type { DemoOrganization } from './content/types'
import type { DemoContext } from './context'
import { personId } from './people'

export const organizationId = (context: DemoContext, key: string) => context.idOf('organization', key)
export const termId = (context: DemoContext, key: string) => context.idOf('term', key)

const slugOf: Record<string, string> = { 'sao-mai': 'hoc-vien-sao-mai' }
const people = new Map(demoContent.people.map(person => [person.key, person]))

/** The school itself; its courses come with the catalog, its attendance after that. */
export async function loadSchool(context: DemoContext): Promise<void> {
  for (const organization of demoContent.organizations) await loadOrganization(context, organization)
}

async function loadOrganization(context: DemoContext, organization: DemoOrganization): Promise<void> {
  const { insert, idOf, daysAgo, dayFromNow } = context
  const id = organizationId(context, organization.key)
  await insert(organizations, [
    {
      id,
      name: organization.name,
      slug: slugOf[organization.key] ?? organization.key,
      description: organization.description,
      ownerId: personId(context, organization.owner),
      settings: organization.settings,
      createdAt: daysAgo(organization.createdDaysAgo),
    },
  ])
  const roleId = (name: string) => idOf('role', `${organization.key}/${name}`)
  const teaching = ['canManageCourses', 'canManageStudents', 'canRecordAttendance']
  const everything = [
    ...teaching,
    'canManageOrganization',
    'canManageLevels',
    'canManageTerms',
    'canManageRoles',
    'canViewReports',
  ]
  await insert(organizationRoles, [
    { id: roleId('Admin'), organizationId: id, name: 'Admin', systemKey: 'admin', permissions: everything },
    {
      id: roleId('Instructor'),
      organizationId: id,
      name: 'Instructor',
      systemKey: 'instructor',
      permissions: teaching,
    },
    { id: roleId('Student'), organizationId: id, name: 'Student', systemKey: 'student', permissions: [] },
    ...organization.roles.map(role => ({
      id: roleId(role.name),
      organizationId: id,
      name: role.name,
      permissions: [...role.permissions],
    })),
  ])
  await insert(
    levels,
    organization.levels.map(level => ({
      id: idOf('level', level.key),
      organizationId: id,
      name: level.name,
      description: level.description,
      position: level.order,
    })),
  )
  await insert(
    terms,
    organization.terms.map(term => ({
      id: termId(context, term.key),
      organizationId: id,
      levelId: idOf('level', term.level),
      name: term.name,
      description: term.description,
      startDate: dayFromNow(term.startsInDays),
      endDate: dayFromNow(term.endsInDays),
    })),
  )
  await insert(
    memberships,
    organization.members.map(member => ({
      organizationId: id,
      userId: personId(context, member.person),
      email: people.get(member.person)?.email ?? '',
      roleId: roleId(member.role),
      levelId: member.level ? idOf('level', member.level) : null,
      status: member.status,
      invitedById: personId(context, organization.owner),
      joinedAt: member.status === 'invited' ? null : daysAgo(member.joinedDaysAgo),
      leftAt: member.status === 'left' ? daysAgo(20) : null,
      createdAt: daysAgo(member.joinedDaysAgo + 1),
    })),
  )
  await context.tx
    .update(users)
    .set({ activeOrganizationId: id })
    .where(eq(users.id, personId(context, organization.owner)))
}

export async function loadAttendance(context: DemoContext): Promise<void> {
  const rows = demoContent.organizations.flatMap(organization =>
    organization.attendance.flatMap(session =>
      session.records.map(record => ({
        organizationId: organizationId(context, organization.key),
        courseId: courseId(context, session.course),
        materialId: materialId(context, session.course, session.materialIndex),
        userId: personId(context, record.person),
        status: record.status,
        notes: record.notes ?? '',
        recordedById: personId(context, session.recordedBy),
        createdAt: context.daysAgo(session.daysAgo, 20),
      })),
    ),
  )
  await context.insert(attendance, rows)
}
