import { z } from 'zod'
import {
  Address,
  DateTime,
  digits,
  EmailAddress,
  Id,
  KnownEmail,
  line,
  multiline,
  PageQuery,
  shownAs,
  text,
  trimmed,
} from '@/lib/api/schema'
import { CourseSummary } from '@/lib/catalog/schema'
import { Picture } from '@/lib/courses/schema'
import { isTimeZone } from '@/lib/time/days'
import { ProofFields } from '@/lib/two-factor/schema'
import { Name } from '@/lib/users/schema'
import { isPlainSettings, type Permission, permissions, settingsBytes } from './policy'

/** As PostgreSQL gets it. */
const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength

const Settings = z
  .record(z.string(), z.unknown())
  .refine(
    value => isPlainSettings(value),
    'Settings are plain values, at most five levels deep, with names of up to 100 characters.',
  )
  .refine(value => bytesOf(value) <= settingsBytes, 'Settings have at most 16 KiB.')

/** 001 `POST /organizations`. */
export const PostOrganization = z
  .object({
    name: Name,
    description: multiline(4000).default(''),
  })
  .meta({ id: 'OrganizationInput' })

/** 001 `PATCH /organizations/:id`: only the keys sent change. */
export const PatchOrganization = z
  .object({
    name: Name.optional(),
    description: multiline(4000).optional(),
    logoUrl: Picture.nullable().optional(),
    settings: Settings.optional(),
    /** Where its days begin and end; null: where the site's do. */
    timeZone: text(60).refine(isTimeZone, 'Write a time zone such as Asia/Ho_Chi_Minh.').nullable().optional(),
  })
  .meta({ id: 'OrganizationChanges' })

/** 001 Organization as everybody sees it; `settings` are for its members. */
export const Organization = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    logoUrl: Address.nullable(),
    ownerId: Id,
    ownerName: z.string(),
    /** Where its days begin and end. */
    timeZone: z.string(),
    courseCount: z.int(),
    memberCount: z.int().optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Organization' })
export type Organization = z.output<typeof Organization>

export const OrganizationQuery = PageQuery.extend({
  search: trimmed(100).optional(),
  limit: digits(1, 100).default(20),
})

/** Permissions as 001 writes them, `{ canManageCourses: true }`, or as a list of names. */
export const RolePermissions = z
  .union([
    z.array(z.enum(permissions)).max(permissions.length),
    z
      .record(z.enum(permissions), z.boolean())
      .or(z.partialRecord(z.enum(permissions), z.boolean()))
      .transform(record => permissions.filter(name => record[name])),
  ])
  .transform(list => permissions.filter(name => list.includes(name)))

export const PostRole = z.object({ name: line(60), permissions: RolePermissions.default([]) }).meta({ id: 'RoleInput' })
export const PatchRole = z
  .object({ name: line(60).optional(), permissions: RolePermissions.optional() })
  .meta({ id: 'RoleChanges' })

/** Each permission by its name, as 001 writes them. */
const PermissionFlags = z
  .object(Object.fromEntries(permissions.map(name => [name, z.boolean()])) as Record<Permission, z.ZodBoolean>)
  .meta({ id: 'RolePermissions' })

/** 001 role of an organization. `isSystem` ones cannot be changed. */
export const OrganizationRole = z
  .object({
    id: Id,
    organizationId: Id,
    name: z.string(),
    permissions: PermissionFlags,
    isSystem: z.boolean(),
    systemKey: z.enum(['admin', 'instructor', 'student']).nullable(),
    memberCount: z.int(),
    createdAt: DateTime,
  })
  .meta({ id: 'Role' })
export type OrganizationRole = z.output<typeof OrganizationRole>

export const memberStatuses = ['invited', 'active', 'inactive', 'left'] as const
export const MemberStatus = z.enum(memberStatuses, `Choose from ${memberStatuses.join(', ')}.`)

/** 001 `POST /organizations/:id/members`: somebody named by id or by address. Either way they are invited. */
export const PostMember = z
  .object({
    userId: Id.optional(),
    email: EmailAddress.optional(),
    roleId: Id.optional(),
    levelId: Id.nullable().optional(),
    termId: Id.nullable().optional(),
  })
  .refine(({ userId, email }) => userId || email, { path: ['email'], message: 'Name somebody by userId or email.' })
  .meta({ id: 'MemberInput' })

/** 001 `PATCH /organizations/:id/users/:userId/role`. */
export const PatchMember = z
  .object({
    roleId: Id.optional(),
    levelId: Id.nullable().optional(),
    termId: Id.nullable().optional(),
    /** `inactive` shuts a member out without removing them. */
    status: z.enum(['active', 'inactive'], 'Choose active or inactive.').optional(),
  })
  .meta({ id: 'MemberChanges' })

/** Somebody's place in an organization. Addresses are for those who manage it. */
export const Member = z
  .object({
    id: Id,
    organizationId: Id,
    userId: Id.nullable(),
    name: z.string().nullable(),
    imageProfileUrl: Address.nullable(),
    email: KnownEmail.optional(),
    status: MemberStatus,
    isOwner: z.boolean(),
    role: z.object({ id: Id, name: z.string() }),
    level: z.object({ id: Id, name: z.string() }).nullable(),
    term: z.object({ id: Id, name: z.string() }).nullable(),
    invitedAt: DateTime.nullable(),
    invitationExpiresAt: DateTime.nullable(),
    joinedAt: DateTime.nullable(),
    lastActiveAt: DateTime.nullable().optional(),
  })
  .meta({ id: 'Member' })
export type Member = z.output<typeof Member>

export const MemberQuery = PageQuery.extend({
  status: MemberStatus.optional(),
  roleId: Id.optional(),
  levelId: Id.optional(),
  termId: Id.optional(),
  search: trimmed(100).optional(),
  limit: digits(1, 100).default(20),
})

/** The token of the invitation's link; declining with it needs no verified address. */
export const AcceptInvitation = z.object({ token: text(200).min(1).optional() }).meta({ id: 'InvitationAnswer' })

export const SearchUser = z.object({ email: EmailAddress }).meta({ id: 'UserSearch' })
export const TransferOwnership = z.object({ userId: Id, ...ProofFields }).meta({ id: 'OwnershipTransfer' })

/** A course of an organization, the term it is taught in, and how many people have it. */
export const OrganizationCourse = CourseSummary.extend({
  term: z.object({ id: Id, name: z.string(), level: z.string() }).nullable(),
  learnerCount: z.int(),
}).meta({ id: 'OrganizationCourse' })
export type OrganizationCourse = z.output<typeof OrganizationCourse>

export const OrganizationCourseQuery = PageQuery.extend({
  termId: Id.optional(),
  levelId: Id.optional(),
  instructor: Id.optional(),
  isPublished: shownAs(
    z.boolean(),
    text(8, 'Write true or false.').pipe(z.stringbool('Write true or false.')),
  ).optional(),
  search: trimmed(100).optional(),
  limit: digits(1, 100).default(20),
})

/** 001 assign-term; null takes the course out of its term. */
export const AssignTerm = z.object({ termId: Id.nullable() }).meta({ id: 'TermAssignment' })

/** `PATCH /organizations/:id/courses/:courseId/instructor`. */
export const NameInstructor = z.object({ instructorId: Id }).meta({ id: 'InstructorAssignment' })

/** Whom `POST /organizations/:id/courses/:courseId/enrolments` enrols: exactly one of the three. */
export const EnrolGroup = z
  .object({
    levelId: Id.optional(),
    termId: Id.optional(),
    userIds: z.array(Id).min(1).max(1000).optional(),
  })
  .refine(({ levelId, termId, userIds }) => [levelId, termId, userIds].filter(Boolean).length === 1, {
    path: ['levelId'],
    message: 'Name a level, a term or some members: one of the three.',
  })
  .meta({ id: 'GroupEnrolmentInput' })

/** `enrolled` are new; `members` are all who were meant. */
export const GroupEnrolled = z.object({ enrolled: z.int(), members: z.int() }).meta({ id: 'GroupEnrolment' })
