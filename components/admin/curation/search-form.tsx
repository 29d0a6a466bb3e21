import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { type CurationFilter, listPath } from './filters'

interface SearchFormProps {
  path: string
  filters: CurationFilter
  hint: string
  /** More fields of the form. */
  children?: ReactNode
}

/** Narrows a list. A plain form: the address holds what was chosen. */
export async function SearchForm({ path, filters, hint, children }: SearchFormProps) {
  const t = await getTranslations('curation')
  return (
    <search>
      {/* Made anew for each choice, so that the way back shows what is in the address. */}
      <form
        key={listPath(path, filters)}
        method="get"
        action={path}
        className="my-6 flex flex-wrap items-end gap-x-4 gap-y-3"
      >
        <Field label={t('search')} className="min-w-0 flex-[2_1_14rem] sm:max-w-md">
          <Input
            type="search"
            name="search"
            defaultValue={filters.search}
            placeholder={hint}
            maxLength={100}
            icon={<SearchGlyph className="icon-sm" />}
          />
        </Field>
        {children}
        <div className="flex gap-2.5">
          <Button type="submit" variant="secondary" className="h-11">
            {t('searchButton')}
          </Button>
          {(filters.search || filters.category) && (
            <ButtonLink href={path} variant="quiet" className="h-11">
              {t('clear')}
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}
