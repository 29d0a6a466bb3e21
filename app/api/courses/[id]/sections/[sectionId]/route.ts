import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { deleteSection, updateSection } from '@/lib/materials/mutations/sections'
import { BySection, Section, UpdateSection } from '@/lib/materials/schema'

export const PATCH = route({
  summary: 'Rename or move a section', // contract §4 Material
  access: user,
  params: BySection,
  body: UpdateSection,
  returns: Section,
  changes: 'public',
  handler: ({ scope, params, body }) => updateSection(scope, params.id, params.sectionId, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a section; its lessons join the one before it', // contract §4 Material
  access: user,
  params: BySection,
  returns: Section,
  changes: 'public',
  handler: ({ scope, params }) => deleteSection(scope, params.id, params.sectionId),
})
