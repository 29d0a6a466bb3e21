import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'

interface SearchHeadProps {
  title: string
  /** What the page is for, or what was found. */
  text: string
  /** The page's address. */
  action: string
  search?: string
  labels: { search: string; submit: string; clear: string }
}

/** The head of a page that one looks something up on. A plain form: the address holds what was looked for. */
export function SearchHead({ title, text, action, search, labels }: SearchHeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h1 className="display text-2xl sm:text-3xl">{title}</h1>
        <p className="mt-3 max-w-2xl text-base text-ink-muted" role={search ? 'status' : undefined}>
          {text}
        </p>
      </div>
      <search className="flex-[0_1_26rem] max-sm:flex-1">
        <form key={search} action={action} className="flex flex-wrap items-end gap-3">
          <Field label={labels.search} className="min-w-0 flex-[1_1_12rem]">
            <Input
              type="search"
              name="search"
              defaultValue={search}
              maxLength={100}
              icon={<SearchGlyph className="icon-sm" />}
            />
          </Field>
          <Button type="submit" variant="secondary" className="h-11">
            {labels.submit}
          </Button>
          {search && (
            <ButtonLink href={action} variant="quiet" className="h-11">
              {labels.clear}
            </ButtonLink>
          )}
        </form>
      </search>
    </div>
  )
}
