import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

export interface FilterChoice {
  name: string
  label: string
  /** What choosing nothing is called, where that is possible. */
  any?: string
  value?: string
  options: [value: string, label: string][]
}

interface FilterFormProps {
  /** The list's address, without anything chosen. */
  action: string
  /** The address with what is chosen, of its first page. */
  here: string
  hidden?: Record<string, string | undefined>
  text?: { name?: string; label: string; hint?: string; value?: string }
  choices?: (FilterChoice | false)[]
  day?: { name: string; label: string; value?: string }
  /** The word on the button, where it is not "Filter". */
  submit?: string
  /** Beside the buttons. */
  children?: ReactNode
}

/** Narrows a list. A plain form: the address holds what was chosen. */
export async function FilterForm({
  action,
  here,
  hidden = {},
  text,
  choices = [],
  day,
  submit,
  children,
}: FilterFormProps) {
  const t = await getTranslations('shell.filters')
  return (
    <search>
      {/* Made anew for each choice, so that the way back shows what is in the address. */}
      <form
        key={here}
        method="get"
        action={action.split('?')[0]}
        className="my-6 flex flex-wrap items-end gap-x-3 gap-y-3"
      >
        {Object.entries(hidden).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {text && (
          <Field label={text.label} className="min-w-0 flex-[2_1_14rem] sm:max-w-md">
            <Input
              type="search"
              name={text.name ?? 'search'}
              defaultValue={text.value}
              placeholder={text.hint}
              maxLength={100}
              icon={<SearchGlyph className="icon-sm" />}
            />
          </Field>
        )}
        {choices
          .filter(choice => choice !== false)
          .map(({ name, label, any, value, options }) => (
            <Field key={name} label={label} className="min-w-0 flex-[1_1_8rem] sm:max-w-sm">
              <Select name={name} defaultValue={value ?? ''}>
                {any && <option value="">{any}</option>}
                {options.map(([one, words]) => (
                  <option key={one} value={one}>
                    {words}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        {day && (
          <Field label={day.label} className="min-w-0 flex-[1_1_8rem] sm:max-w-48">
            <Input type="date" name={day.name} defaultValue={day.value} />
          </Field>
        )}
        <div className="flex flex-wrap items-center gap-2.5">
          <Button type="submit" variant="secondary" className="h-11">
            {submit ?? t('filter')}
          </Button>
          {here !== action && (
            <ButtonLink href={action} variant="quiet" className="h-11">
              {t('clear')}
            </ButtonLink>
          )}
          {children}
        </div>
      </form>
    </search>
  )
}
