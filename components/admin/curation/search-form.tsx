import { getTranslations } from 'next-intl/server'
import { addressOf } from '@/components/shell/address'
import { type FilterChoice, FilterForm } from '@/components/shell/filter-form'
import type { CurationFilter } from './filters'

interface SearchFormProps {
  path: string
  filters: CurationFilter
  hint: string
  choices?: FilterChoice[]
}

/** Looks for something in a curated list. */
export async function SearchForm({ path, filters, hint, choices }: SearchFormProps) {
  const t = await getTranslations('curation')
  return (
    <FilterForm
      action={path}
      here={addressOf(path, filters)}
      text={{ label: t('search'), hint, value: filters.search }}
      choices={choices}
      submit={t('searchButton')}
    />
  )
}
