import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { Course } from '@/lib/catalog/schema'
import { NewCourse } from '@/lib/courses/schema'
import { member } from '@/lib/organizations/access'
import { createOrganizationCourse } from '@/lib/organizations/mutations/courses'
import { listOrganizationCourses } from '@/lib/organizations/queries/courses'
import { OrganizationCourse, OrganizationCourseQuery } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'List the courses of an organization', // 001 Organizations
  description: 'Public ones for everybody; members also see what is private to the organization.',
  access: anyone,
  params: ById,
  query: OrganizationCourseQuery,
  returns: z.array(OrganizationCourse),
  paged: true,
  handler: ({ scope, params, query }) => listOrganizationCourses(scope, params.id, query),
})

export const POST = route({
  summary: 'Make a course of an organization', // 001 Organizations
  description: 'A draft, or published, as `POST /courses` says.',
  access: member('canManageCourses'),
  params: ById,
  body: NewCourse,
  maxBodyBytes: 1024 * 1024,
  returns: Course,
  status: 201,
  changes: 'public',
  problems: ['teaching-role-required', 'too-complex'],
  handler: ({ scope, body }) => createOrganizationCourse(scope, body),
})
