'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { PATCH } from '@/app/api/topweeks/[id]/route'
import type { POST } from '@/app/api/topweeks/route'
import { useReady } from '@/components/shell/use-ready'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { TopWeekDraft } from '@/lib/catalog/queries/curation'
import { AccountField } from './account-field'
import { CoursePicker } from './course-picker'
import { curationPaths } from './filters'
import { ShelfPreview } from './shelf-preview'
import { SortableList } from './sortable-list'
import { useCuration } from './use-curation'

type Shelf = Omit<TopWeekDraft, 'id' | 'state'>

interface TopWeekEditorProps {
  /** Null for a shelf that is not stored yet. */
  id: string | null
  initial: Shelf
  /** All categories, to choose from. */
  choices: { id: string; name: string }[]
}

const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1

/** Puts a weekly shelf together: when, why and by whom, and its courses in order, with the result beside it. */
export function TopWeekEditor({ id, initial, choices }: TopWeekEditorProps) {
  const t = useTranslations('curation')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy, errors, setErrors } = useCuration()
  const [stored, setStored] = useState(initial)
  const [shelf, setShelf] = useState(initial)
  const change = (changes: Partial<Shelf>) => setShelf(old => ({ ...old, ...changes }))
  const isUnsaved = JSON.stringify(shelf) !== JSON.stringify(stored)

  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsaved])

  async function save() {
    const { name, note, startsOn, curator, courses, categories } = shelf
    if (!name.trim() || !startsOn) {
      return setErrors({
        ...(name.trim() ? {} : { name: t('invalid.name') }),
        ...(startsOn ? {} : { startsOn: t('invalid.startsOn') }),
      })
    }
    const body = {
      name,
      note,
      startsOn,
      curator: curator?.id ?? null,
      courses: courses.map(course => course.id),
      categories: categories.map(category => category.id),
    }
    const done = id ? t('saved', { name: name.trim() }) : t('created', { name: name.trim() })
    const saved = id
      ? await send(() => apiFetch<typeof PATCH>('PATCH', `/topweeks/${id}`, { body }), { done })
      : await send(() => apiFetch<typeof POST>('POST', '/topweeks', { body }), { done })
    if (!saved) return
    setStored(shelf)
    if (!id) router.replace(`${curationPaths.topWeeks}/${saved.id}`)
  }

  const free = choices.filter(choice => !shelf.categories.some(one => one.id === choice.id))
  return (
    <form
      method="post"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
      className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="grid gap-6">
        <Card as="section" className="grid gap-5">
          <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_13rem]">
            <Field label={t('name')} error={errors.name} required>
              <Input
                value={shelf.name}
                maxLength={80}
                autoComplete="off"
                onChange={event => change({ name: event.target.value })}
              />
            </Field>
            <Field
              label={t('topWeeks.startsOn')}
              hint={shelf.startsOn && !isMonday(shelf.startsOn) ? t('topWeeks.notMonday') : t('topWeeks.startsHint')}
              error={errors.startsOn}
              required
            >
              <Input
                type="date"
                value={shelf.startsOn}
                min="2000-01-01"
                max="2999-12-31"
                onChange={event => change({ startsOn: event.target.value })}
              />
            </Field>
          </div>
          <Field
            label={t('topWeeks.note')}
            hint={t('topWeeks.noteHint')}
            optionalText={t('optional')}
            error={errors.note}
          >
            <Textarea
              value={shelf.note}
              rows={3}
              maxLength={1000}
              onChange={event => change({ note: event.target.value })}
            />
          </Field>
          <AccountField
            label={t('topWeeks.curator')}
            hint={t('topWeeks.curatorHint')}
            optionalText={t('optional')}
            error={errors.curator}
            value={shelf.curator}
            onChange={curator => change({ curator: curator && { id: curator.id, name: curator.name } })}
            words={{
              list: t('topWeeks.people'),
              none: t('topWeeks.noPeople'),
              searching: t('lecturers.searching'),
              clear: t('topWeeks.clearCurator'),
            }}
          />
        </Card>
        <Card as="section" className="grid gap-4">
          <div>
            <h2 className="display text-lg">{t('topWeeks.coursesTitle')}</h2>
            <p className="mt-0.5 text-ink-muted text-xs">{t('topWeeks.coursesHint')}</p>
          </div>
          <CoursePicker chosen={shelf.courses} onChoose={course => change({ courses: [...shelf.courses, course] })} />
          {errors.courses && (
            <p role="alert" className="text-danger text-sm">
              {errors.courses}
            </p>
          )}
          {shelf.courses.length > 0 ? (
            <SortableList
              label={t('topWeeks.coursesTitle')}
              items={shelf.courses.map(course => ({ ...course, name: course.title }))}
              onChange={courses => change({ courses: courses.map(({ name: _, ...course }) => course) })}
            >
              {course => (
                <>
                  <p className="break-words font-medium text-sm">
                    {course.title}{' '}
                    {!course.isListed && (
                      <>
                        <Badge tone="warning">{t('topWeeks.notListed')}</Badge>
                        <span className="sr-only"> {t('topWeeks.notListedText')}</span>
                      </>
                    )}
                  </p>
                  <p className="text-ink-muted text-xs">{course.teacher}</p>
                </>
              )}
            </SortableList>
          ) : (
            <p className="text-ink-muted text-sm">{t('topWeeks.noneChosen')}</p>
          )}
        </Card>
        <Card as="section" className="grid gap-4">
          <h2 className="display text-lg">{t('topWeeks.categoriesTitle')}</h2>
          <Field label={t('topWeeks.addCategory')} error={errors.categories}>
            <Combobox
              options={free.map(choice => ({ value: choice.id, label: choice.name }))}
              value=""
              onChange={chosen => {
                const category = choices.find(choice => choice.id === chosen)
                if (category) change({ categories: [...shelf.categories, category] })
              }}
              listLabel={t('topWeeks.categoryList')}
              emptyText={t('topWeeks.noCategories')}
            />
          </Field>
          {shelf.categories.length > 0 ? (
            <SortableList
              label={t('topWeeks.categoriesTitle')}
              items={shelf.categories}
              onChange={categories => change({ categories })}
            >
              {category => <p className="break-words text-sm">{category.name}</p>}
            </SortableList>
          ) : (
            <p className="text-ink-muted text-sm">{t('topWeeks.noSubjects')}</p>
          )}
        </Card>
        <div className="flex flex-wrap items-center justify-end gap-3">
          <p role="status" className="mr-auto text-ink-muted text-xs">
            {isUnsaved && isReady ? t('topWeeks.unsaved') : ''}
          </p>
          <ButtonLink href={curationPaths.topWeeks} variant="secondary">
            {t('cancel')}
          </ButtonLink>
          <Button type={isReady ? 'submit' : 'button'} loading={isBusy}>
            {id ? t('save') : t('create')}
          </Button>
        </div>
      </div>
      <div className="xl:sticky xl:top-24">
        <ShelfPreview week={shelf} />
      </div>
    </form>
  )
}
