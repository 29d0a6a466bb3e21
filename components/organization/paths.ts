import type { Permission } from '@/lib/organizations/policy'

/** The pages of an organization, in the order of its navigation. Each is a folder of app/(org)/org/[orgId]. */
export const orgTabs = [
  'overview',
  'members',
  'roles',
  'levels',
  'courses',
  'attendance',
  'reports',
  'log',
  'settings',
] as const
export type OrgTab = (typeof orgTabs)[number]

/** Any of these opens the page; a page that is not named is open to every member. */
const openedBy: Partial<Record<OrgTab, readonly Permission[]>> = {
  attendance: ['canRecordAttendance', 'canManageCourses'],
  reports: ['canViewReports'],
  log: ['canManageOrganization'],
}

/** The pages that somebody with these permissions finds in the navigation. */
export const tabsFor = (permissions: readonly string[]): OrgTab[] =>
  orgTabs.filter(tab => openedBy[tab]?.some(permission => permissions.includes(permission)) ?? true)

export const orgPath = (orgId: string, tab: OrgTab = 'overview') =>
  tab === 'overview' ? `/org/${orgId}` : `/org/${orgId}/${tab}`
export const newOrgPath = '/org/new'
export const importPath = (orgId: string, importId?: string) =>
  `/org/${orgId}/members/import${importId ? `?import=${importId}` : ''}`
/** What everybody may see of an organization. */
export const schoolPath = (slug: string) => `/organizations/${encodeURIComponent(slug)}`
export const invitationPath = (orgId: string) => `/invitations/${orgId}`
