import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

interface FilterFormProps {
  /** The list's address, without anything chosen. */
  action: string
  /** The address as it is: the form is made anew for each, so that the way back shows what is in it. */
  here: string
  hidden?: Record<string, string>
  text?: { name: string; label: string; hint: string; value?: string }
  choices?: { name: string; label: string; any: string; value?: string; options: [value: string, label: string][] }[]
}

/** Narrows a list. A plain form: the address holds what was chosen. */
export async function FilterForm({ action, here, hidden = {}, text, choices = [] }: FilterFormProps) {
  const t = await getTranslations('commerce.filter')
  const isNarrowed = Boolean(text?.value || choices.some(({ value }) => value))
  return (
    <form
      key={here}
      method="get"
      action={action.split('?')[0]}
      className="my-6 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {text && (
        <Field label={text.label} className="min-w-0 flex-[2_1_16rem]">
          <Input
            type="search"
            name={text.name}
            defaultValue={text.value}
            placeholder={text.hint}
            maxLength={100}
            icon={<SearchGlyph className="icon-sm" />}
          />
        </Field>
      )}
      {choices.map(({ name, label, any, value, options }) => (
        <Field key={name} label={label} className="flex-[1_1_9rem]">
          <Select name={name} defaultValue={value ?? ''}>
            <option value="">{any}</option>
            {options.map(([one, words]) => (
              <option key={one} value={one}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <div className="flex gap-2.5">
        <Button type="submit" variant="secondary" className="h-11">
          {t('filter')}
        </Button>
        {isNarrowed && (
          <ButtonLink href={action} variant="quiet" className="h-11">
            {t('clear')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
