import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { addEditor } from '@/lib/courses/mutations/editors'
import { listEditors } from '@/lib/courses/queries/team'
import { CourseTeam, Editor, NewEditor } from '@/lib/courses/schema'
import { mailProblems } from '@/lib/mail/allowance'

export const GET = route({
  summary: 'Who edits a course, to its staff',
  description: 'E-mail addresses are there for those who manage the course.',
  access: user,
  params: ById,
  returns: z.array(Editor),
  problems: ['forbidden'],
  handler: ({ scope, params }) => listEditors(scope, params.id),
})

export const POST = route({
  summary: 'Let somebody edit a course', // 001 Courses
  description:
    'By `editorId` or `email`; they are told by mail. An address that no account has verified keeps the right until one does. Repeating changes nothing. Only for those who manage the course. 404 for an unknown id, 403 `address-unverified`, 409 `already-instructor`, 409 `not-a-member` where the course is an organization’s.',
  access: inPerson(user),
  params: ById,
  body: NewEditor,
  returns: CourseTeam,
  limit: { name: 'course-editors', points: 60, seconds: 3600 },
  problems: [...mailProblems, 'already-instructor', 'not-a-member'],
  handler: ({ scope, params, body }) => addEditor(scope, params.id, body),
})
