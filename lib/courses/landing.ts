import type { Course } from '@/lib/catalog/schema'
import { LandingForm } from './schema'

/** The fields of the landing page's form; each is a key of the API too. */
export const landingFields = [
  'title',
  'subtitle',
  'description',
  'thumbnailUrl',
  'level',
  'language',
  'category',
  'topic',
  'tags',
  'whatYoullLearn',
  'requirements',
  'whoItsFor',
] as const satisfies readonly (keyof LandingForm)[]
export type LandingField = (typeof landingFields)[number]
export type LandingValues = LandingForm

/** What the form shows of a course. */
export const landingValues = (course: Course): LandingValues => ({
  title: course.title,
  subtitle: course.subtitle,
  description: course.description,
  thumbnailUrl: course.thumbnailUrl,
  level: course.level,
  language: course.language,
  category: course.category.id,
  topic: course.topic?.id ?? null,
  tags: course.tags,
  whatYoullLearn: course.whatYoullLearn,
  requirements: course.requirements,
  whoItsFor: course.whoItsFor,
})

/** The form's values as they are sent, and the fields that are not fit to be: each is checked by itself. */
export function readLanding(values: LandingValues): { values: LandingValues; invalid: LandingField[] } {
  const entries = landingFields.map(field => {
    const value = values[field]
    const kept = Array.isArray(value) ? value.filter(text => text.trim() !== '') : value
    const result = LandingForm.shape[field].safeParse(kept)
    return { field, value: result.success ? result.data : kept, isValid: result.success }
  })
  return {
    values: Object.fromEntries(entries.map(({ field, value }) => [field, value])) as LandingValues,
    invalid: entries.filter(({ isValid }) => !isValid).map(({ field }) => field),
  }
}
