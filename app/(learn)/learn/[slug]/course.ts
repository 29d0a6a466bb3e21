import { notFound } from 'next/navigation'
import { cache } from 'react'
import { currentActor } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { readCurriculum } from '@/lib/learning/queries/curriculum'

/** The course of the address for whoever looks at the page, read once per request; the 404 page for who may not know it. */
export const courseOf = cache(async (slug: string) => {
  const actor = await currentActor()
  const curriculum = await readCurriculum(actor, { slug }).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  })
  return { actor, curriculum }
})
