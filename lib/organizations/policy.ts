import type { Limit } from '@/lib/api/rate-limit'

/** What a role of an organization may allow (contract §4 Organization). */
export const permissions = [
  'canManageOrganization',
  'canManageLevels',
  'canManageTerms',
  'canManageCourses',
  'canManageStudents',
  'canManageRoles',
  'canRecordAttendance',
  'canViewReports',
] as const
export type Permission = (typeof permissions)[number]

/** The roles that every organization begins with; they cannot be changed or deleted. */
export const systemRoles = [
  { systemKey: 'admin', name: 'Admin', permissions: [...permissions] },
  {
    systemKey: 'instructor',
    name: 'Instructor',
    permissions: ['canManageCourses', 'canManageStudents', 'canRecordAttendance'],
  },
  { systemKey: 'student', name: 'Student', permissions: [] },
] as const

/** Nobody grants, or takes from somebody, a permission they lack. */
export const coversAll = (own: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every(permission => own.includes(permission))

/** Days in which an invitation can be accepted. */
export const invitationDays = 14

/** Organizations that one person may found. */
export const foundings: Limit = { name: 'organization', points: 10, seconds: 24 * 3600 }

/** Invitations that one person may send: a school's first day fits, a mailing list does not. */
export const invitations: Limit = { name: 'invitation', points: 500, seconds: 3600 }

/** How deep and how large an organization's settings may be. */
export const settingsDepth = 5
export const settingsBytes = 16 * 1024

/** Whether settings are plain JSON of bearable depth; keys that are long or mean something to JavaScript are refused. */
export function isPlainSettings(value: unknown, depth = settingsDepth): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (depth === 0 || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(item => isPlainSettings(item, depth - 1))
  return Object.entries(value as object).every(([key, item]) => isPlainKey(key) && isPlainSettings(item, depth - 1))
}

const isPlainKey = (key: string) => key.length <= 100 && !['__proto__', 'constructor', 'prototype'].includes(key)
