import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { type Desk, learningPath } from './learning-tabs'

/** Looks among one's own courses, or notes. A plain form: what was looked for is in the address. */
export async function LearningSearch({ desk, search, found }: { desk: Desk; search: string; found: number }) {
  const t = await getTranslations('learn')
  const isNotes = desk === 'notes'
  const label = t(isNotes ? 'searchNotes' : 'searchMine')
  return (
    <div className="mt-5">
      <search>
        <form action="/my-learning" className="flex max-w-md gap-2">
          {desk !== 'active' && <input type="hidden" name="tab" value={desk} />}
          <Field label={label} hideLabel className="min-w-0 flex-1">
            <Input
              key={search}
              type="search"
              name="search"
              defaultValue={search}
              placeholder={label}
              maxLength={200}
              icon={<SearchGlyph className="icon-sm" />}
            />
          </Field>
          <Button type="submit" variant="secondary" className="h-11">
            {t('searchGo')}
          </Button>
        </form>
      </search>
      {search && (
        <p role="status" className="mt-3 text-ink-muted text-sm">
          {t(isNotes ? 'foundNotes' : 'foundFor', { count: found, words: search })}{' '}
          <Link
            href={learningPath(desk)}
            className="ml-2 whitespace-nowrap font-medium text-accent underline underline-offset-4"
          >
            {t('clearSearch')}
          </Link>
        </p>
      )}
    </div>
  )
}
