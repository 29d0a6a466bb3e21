import type { FilterChoice } from '@/components/shell/filter-form'
import type { Places } from './place-fields'

/** The level and the term that a list of a school is narrowed to. */
export const placeChoices = (
  { levelId, termId }: { levelId?: string; termId?: string },
  { levels, terms }: Pick<Places, 'levels' | 'terms'>,
  { level, term, any }: { level: string; term: string; any: string },
): FilterChoice[] => [
  { name: 'levelId', label: level, any, value: levelId, options: levels.map(({ id, name }) => [id, name]) },
  {
    name: 'termId',
    label: term,
    any,
    value: termId,
    options: terms.map(({ id, name, levelName }) => [id, `${levelName} · ${name}`]),
  },
]
