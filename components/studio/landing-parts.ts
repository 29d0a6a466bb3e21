import type { LandingField, LandingValues } from '@/lib/courses/landing'

/** What each part of the landing page's form gets. */
export interface LandingParts {
  values: LandingValues
  change: <Field extends LandingField>(field: Field, value: LandingValues[Field]) => void
  /** Called when a field is left: only then it complains. */
  check: (field: LandingField) => void
  errorOf: (field: LandingField) => string | undefined
}
