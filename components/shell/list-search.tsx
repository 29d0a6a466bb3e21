import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'

interface ListSearchProps {
  /** The list's address, without anything chosen. */
  action: string
  /** The address as it is: the form is made anew for each, so that the way back shows what is in it. */
  here: string
  hidden?: Record<string, string | undefined | false>
  label: string
  hint?: string
  value?: string
  submit: string
}

/** Looks for words in the list below. A plain form: what was looked for is in the address. */
export function ListSearch({ action, here, hidden = {}, label, hint = label, value, submit }: ListSearchProps) {
  return (
    <search className="min-w-0 max-w-md flex-[0_1_22rem]">
      <form key={here} method="get" action={action} className="flex gap-2.5">
        {Object.entries(hidden).map(
          ([name, kept]) => kept && <input key={name} type="hidden" name={name} value={kept} />,
        )}
        <Field label={label} hideLabel className="min-w-0 flex-1">
          <Input
            type="search"
            name="search"
            defaultValue={value}
            placeholder={hint}
            maxLength={100}
            icon={<SearchGlyph className="icon-sm" />}
          />
        </Field>
        <Button type="submit" variant="secondary" className="h-11">
          {submit}
        </Button>
      </form>
    </search>
  )
}
