import { getTranslations } from 'next-intl/server'
import { type FilterChoice, FilterForm } from '@/components/shell/filter-form'
import { type CurationFilter, listPath } from './filters'

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
      here={listPath(path, filters)}
      text={{ label: t('search'), hint, value: filters.search }}
      choices={choices}
      submit={t('searchButton')}
    />
  )
}
