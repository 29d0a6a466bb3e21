import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, timestamps } from './columns'
import { courses } from './courses'
import { materials } from './materials'
import { users } from './users'

/** 001 Organization: a school. */
export const organizations = pgTable(
  'organizations',
  {
    id: id(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull().default(''),
    logoUrl: text('logo_url'),
    /** Where its days begin and end; null: where the shop's do. */
    timeZone: text('time_zone'),
    ownerId: text('owner_id')
      .notNull()
      .references((): AnyPgColumn => users.id, { onDelete: 'restrict' }),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    deletedAt: at('deleted_at'),
    ...timestamps(),
  },
  t => [uniqueIndex('organizations_slug_key').on(t.slug), index('organizations_owner_idx').on(t.ownerId)],
)

/** A role inside one organization. The three system roles cannot be changed or deleted. */
export const organizationRoles = pgTable(
  'organization_roles',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    systemKey: text('system_key', { enum: ['admin', 'instructor', 'student'] }),
    permissions: text('permissions').array().notNull().default(sql`'{}'`),
    ...timestamps(),
  },
  t => [
    uniqueIndex('organization_roles_name_key').on(t.organizationId, sql`lower(${t.name})`),
    uniqueIndex('organization_roles_system_key').on(t.organizationId, t.systemKey),
    unique('organization_roles_tenant_key').on(t.organizationId, t.id),
    check(
      'organization_roles_permissions_check',
      sql`${t.permissions} <@ array['canManageOrganization','canManageLevels','canManageTerms','canManageCourses','canManageStudents','canManageRoles','canRecordAttendance','canViewReports']`,
    ),
  ],
)

/** 001 Level: a stage of the school, in order. */
export const levels = pgTable(
  'levels',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
    ...timestamps(),
  },
  t => [
    uniqueIndex('levels_name_key').on(t.organizationId, sql`lower(${t.name})`),
    unique('levels_tenant_key').on(t.organizationId, t.id),
  ],
)

/** A teaching period of a level. */
export const terms = pgTable(
  'terms',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    levelId: text('level_id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
    ...timestamps(),
  },
  t => [
    unique('terms_tenant_key').on(t.organizationId, t.id),
    index('terms_level_idx').on(t.levelId, t.startDate),
    foreignKey({
      name: 'terms_level_fk',
      columns: [t.organizationId, t.levelId],
      foreignColumns: [levels.organizationId, levels.id],
    }).onDelete('cascade'),
    check('terms_dates_check', sql`${t.startDate} < ${t.endDate}`),
  ],
)

/**
 * Somebody's place in an organization, from the invitation on. `userId` is null while the invitation waits on an address
 * that no account has verified. An invited row with `leftAt` belongs to a former member and never goes.
 */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: text('user_id').references((): AnyPgColumn => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    roleId: text('role_id').notNull(),
    levelId: text('level_id'),
    termId: text('term_id'),
    status: text('status', { enum: ['invited', 'active', 'inactive', 'left'] }).notNull(),
    invitedById: text('invited_by_id').references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    invitationTokenHash: text('invitation_token_hash'),
    invitationExpiresAt: at('invitation_expires_at'),
    joinedAt: at('joined_at'),
    leftAt: at('left_at'),
    ...timestamps(),
  },
  t => [
    uniqueIndex('memberships_user_key').on(t.organizationId, t.userId),
    // An address waits once; whoever has claimed a place is known by their account, whatever address they have now.
    uniqueIndex('memberships_email_key').on(t.organizationId, sql`lower(${t.email})`).where(sql`${t.userId} is null`),
    uniqueIndex('memberships_invitation_key').on(t.invitationTokenHash),
    index('memberships_person_idx').on(t.userId, t.status),
    index('memberships_role_idx').on(t.roleId),
    // Who opens an account asks for the invitations to their address.
    index('memberships_address_idx')
      .on(sql`lower(${t.email})`)
      .where(sql`${t.status} = 'invited' and ${t.userId} is null`),
    index('memberships_status_idx').on(t.organizationId, t.status, t.id),
    foreignKey({
      name: 'memberships_role_fk',
      columns: [t.organizationId, t.roleId],
      foreignColumns: [organizationRoles.organizationId, organizationRoles.id],
    }),
    foreignKey({
      name: 'memberships_level_fk',
      columns: [t.organizationId, t.levelId],
      foreignColumns: [levels.organizationId, levels.id],
    }),
    foreignKey({
      name: 'memberships_term_fk',
      columns: [t.organizationId, t.termId],
      foreignColumns: [terms.organizationId, terms.id],
    }),
    check('memberships_active_check', sql`${t.status} = 'invited' or ${t.userId} is not null`),
  ],
)

/** A list of people to invite: checked first, then worked off in the background. */
export const memberImports = pgTable(
  'member_imports',
  {
    id: id(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    createdById: text('created_by_id')
      .notNull()
      .references((): AnyPgColumn => users.id, { onDelete: 'cascade' }),
    /** Whose permissions the invitations are sent with. */
    startedById: text('started_by_id').references((): AnyPgColumn => users.id, { onDelete: 'cascade' }),
    /**
     * The id of the session or the API key that it was started with: the import goes on only until that is revoked. Not
     * references: the deletion of an account, and of its sessions with it, would wait for the row that a batch holds while
     * the batch waits for the account. What is gone is as good as revoked.
     */
    startedSessionId: text('started_session_id'),
    startedKeyId: text('started_key_id'),
    status: text('status', { enum: ['checked', 'running', 'done', 'stopped'] }).notNull(),
    /** Why it stopped: the starter may not invite any more, what it was started with was revoked, or batches failed. */
    stopReason: text('stop_reason', { enum: ['right-ended', 'credential-ended', 'failed'] }),
    /** Batches in a row that failed. */
    attempts: integer('attempts').notNull().default(0),
    /** Rows there were to do when it was started. */
    planned: integer('planned').notNull().default(0),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    ...timestamps(),
  },
  t => [
    index('member_imports_organization_idx').on(t.organizationId, t.id),
    index('member_imports_ended_idx').on(t.updatedAt).where(sql`${t.status} <> 'running'`),
    index('member_imports_running_idx').on(t.updatedAt).where(sql`${t.status} = 'running'`),
  ],
)

/** One line of such a list, and what became of it. What is `ok` is still to do. */
export const memberImportRows = pgTable(
  'member_import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => memberImports.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** Role, level and term as they were written. */
    role: text('role').notNull(),
    level: text('level').notNull(),
    term: text('term').notNull(),
    roleId: text('role_id'),
    levelId: text('level_id'),
    termId: text('term_id'),
    state: text('state', {
      enum: [
        'ok',
        'invited',
        'already-member',
        'already-invited',
        'bad-address',
        'doubled',
        'unknown-role',
        'forbidden-role',
        'unknown-level',
        'unknown-term',
      ],
    }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('member_import_rows_state_idx').on(t.importId, t.state, t.line),
  ],
)

/** 001 Attendance: one record per person and lesson. */
export const attendance = pgTable(
  'attendance',
  {
    id: id(),
    organizationId: text('organization_id').notNull(),
    courseId: text('course_id').notNull(),
    materialId: text('material_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references((): AnyPgColumn => users.id, { onDelete: 'restrict' }),
    status: text('status', { enum: ['present', 'absent', 'late', 'excused'] }).notNull(),
    notes: text('notes').notNull().default(''),
    recordedById: text('recorded_by_id')
      .notNull()
      .references((): AnyPgColumn => users.id, { onDelete: 'restrict' }),
    ...timestamps(),
  },
  t => [
    uniqueIndex('attendance_user_material_key').on(t.userId, t.materialId),
    index('attendance_course_idx').on(t.organizationId, t.courseId, t.materialId),
    foreignKey({
      name: 'attendance_course_fk',
      columns: [t.organizationId, t.courseId],
      foreignColumns: [courses.organizationId, courses.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'attendance_material_fk',
      columns: [t.courseId, t.materialId],
      foreignColumns: [materials.courseId, materials.id],
    }).onDelete('cascade'),
    check('attendance_notes_check', sql`char_length(${t.notes}) <= 500`),
  ],
)

/** Corrections of an attendance record: what it said before, who changed it and when. */
export const attendanceChanges = pgTable(
  'attendance_changes',
  {
    id: id(),
    attendanceId: text('attendance_id')
      .notNull()
      .references(() => attendance.id, { onDelete: 'cascade' }),
    previousStatus: text('previous_status').notNull(),
    previousNotes: text('previous_notes').notNull(),
    changedById: text('changed_by_id')
      .notNull()
      .references((): AnyPgColumn => users.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  t => [index('attendance_changes_record_idx').on(t.attendanceId, t.id)],
)
