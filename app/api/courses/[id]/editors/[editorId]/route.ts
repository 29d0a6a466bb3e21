import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { removeEditor } from '@/lib/courses/mutations/editors'
import { CourseTeam } from '@/lib/courses/schema'

export const DELETE = route({
  summary: 'Take the right to edit a course back', // 001 Courses
  description:
    'An editor, or an invitation that waits on an address. For those who manage the course, and for the editor. 404 for somebody who is no editor.',
  access: inPerson(user),
  params: z.object({ id: Id, editorId: Id }),
  returns: CourseTeam,
  handler: ({ scope, params }) => removeEditor(scope, params.id, params.editorId),
})
