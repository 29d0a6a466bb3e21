import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, user } from '@/lib/auth/access'
import { createSection } from '@/lib/materials/mutations/sections'
import { listSections } from '@/lib/materials/queries/curriculum'
import { CreateSection, Section } from '@/lib/materials/schema'

export const GET = route({
  summary: 'The sections of a course in their order', // contract §4 Material
  access: anyone,
  params: ById,
  returns: z.array(Section),
  cache: 'item',
  handler: ({ scope, params }) => listSections(scope, params.id),
})

export const POST = route({
  summary: 'Add a section to a course', // contract §4 Material
  access: user,
  params: ById,
  body: CreateSection,
  returns: Section,
  status: 201,
  changes: 'public',
  problems: ['too-many-sections'],
  handler: ({ scope, params, body }) => createSection(scope, params.id, body),
})
