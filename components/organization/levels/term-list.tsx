'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/levels/[id]/terms/[termId]/route'
import type { POST } from '@/app/api/levels/[id]/terms/route'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { PlusGlyph, WarningGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { Level, Term } from '@/lib/levels/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { FormDialog } from '../form-dialog'
import { useOrgRequest } from '../use-org-request'

interface TermListProps {
  level: Level
  terms: Term[]
  mayManage: boolean
}

/** The terms of a level, the first one first. */
export function TermList({ level, terms, mayManage }: TermListProps) {
  const t = useTranslations('organization.terms')
  const format = useFormatter()
  const [isNew, setNew] = useState(false)
  const day = (text: string) => format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <div className="w-full">
      {terms.length > 0 && (
        <ul aria-label={t('listOf', { name: level.name })} className="grid">
          {terms.map(term => (
            <li key={term.id} className="flex items-start gap-3 border-t py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
                  <span className="wrap-anywhere font-medium">{term.name}</span>
                  {term.isCurrent && <Badge tone="positive">{t('current')}</Badge>}
                </p>
                <p className="mt-0.5 text-ink-muted text-xs">
                  {t('dates', { start: day(term.startDate), end: day(term.endDate) })} ·{' '}
                  {t('counts', { courses: term.courseCount, members: term.memberCount })}
                </p>
                {term.description && <p className="mt-0.5 text-ink-muted text-xs">{term.description}</p>}
                {term.overlaps.length > 0 && (
                  <p className="mt-1 flex gap-1.5 text-warning text-xs">
                    <WarningGlyph className="icon-sm mt-0.5 flex-none" />
                    <span>{t('overlaps', { names: term.overlaps.map(({ name }) => name).join(', ') })}</span>
                  </p>
                )}
              </div>
              {mayManage && <TermActions term={term} />}
            </li>
          ))}
        </ul>
      )}
      {mayManage && (
        <div className="border-t pt-2">
          <Button
            variant="quiet"
            size="sm"
            icon={<PlusGlyph className="icon-sm" />}
            aria-haspopup="dialog"
            aria-label={t('newOf', { name: level.name })}
            onClick={() => setNew(true)}
          >
            {t('new')}
          </Button>
          <TermEditor levelId={level.id} term={null} open={isNew} onClose={() => setNew(false)} />
        </div>
      )}
    </div>
  )
}

function TermActions({ term }: { term: Term }) {
  const t = useTranslations('organization.terms')
  const { send, isBusy } = useOrgRequest()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const { id, levelId, name } = term
  const close = () => setAsked(undefined)

  async function remove() {
    const gone = await send(() => apiFetch<typeof DELETE>('DELETE', `/levels/${levelId}/terms/${id}`), {
      done: t('deleted', { name }),
    })
    if (gone) close()
  }

  return (
    <>
      <MoreMenu label={t('actionsOf', { name })} size="sm">
        <MenuItem onClick={() => setAsked('edit')}>{t('edit')}</MenuItem>
        <MenuSeparator />
        <MenuItem tone="danger" onClick={() => setAsked('delete')}>
          {t('delete')}
        </MenuItem>
      </MoreMenu>
      <TermEditor key={JSON.stringify(term)} levelId={levelId} term={term} open={asked === 'edit'} onClose={close} />
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={t('deleteTitle', { name })}
        text={t('deleteText', { courses: term.courseCount, members: term.memberCount })}
        confirm={t('delete')}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      />
    </>
  )
}

interface TermEditorProps {
  levelId: string
  /** Null makes a new one. */
  term: Term | null
  open: boolean
  onClose: () => void
}

function TermEditor({ levelId, term, open, onClose }: TermEditorProps) {
  const t = useTranslations('organization.terms')
  const tInvalid = useTranslations('organization.invalid')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const before = {
    name: term?.name ?? '',
    description: term?.description ?? '',
    startDate: term?.startDate ?? '',
    endDate: term?.endDate ?? '',
  }
  const [values, setValues] = useState(before)
  const change = (changes: Partial<typeof values>) => setValues({ ...values, ...changes })

  async function save() {
    const { name, startDate, endDate } = values
    const problems = {
      ...(!name.trim() && { name: tInvalid('name') }),
      ...(!startDate && { startDate: tInvalid('startDate') }),
      ...((!endDate || endDate <= startDate) && { endDate: tInvalid('endDate') }),
    }
    if (Object.keys(problems).length > 0) return setErrors(problems)
    const saved = await send(
      () =>
        term
          ? apiFetch<typeof PATCH>('PATCH', `/levels/${levelId}/terms/${term.id}`, { body: values })
          : apiFetch<typeof POST>('POST', `/levels/${levelId}/terms`, { body: values }),
      { done: t(term ? 'saved' : 'created', { name: name.trim() }) },
    )
    if (!saved) return
    if (!term) setValues(before)
    onClose()
  }

  return (
    <FormDialog
      size="sm"
      open={open}
      onClose={() => {
        setValues(before)
        setErrors({})
        onClose()
      }}
      title={term ? t('editTitle', { name: term.name }) : t('new')}
      submit={term ? t('save') : t('create')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('name')} error={errors.name} required>
        <Input
          value={values.name}
          maxLength={120}
          autoComplete="off"
          autoFocus
          onChange={event => change({ name: event.target.value })}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('start')} error={errors.startDate} required>
          <Input type="date" value={values.startDate} onChange={event => change({ startDate: event.target.value })} />
        </Field>
        <Field label={t('end')} error={errors.endDate} required>
          <Input
            type="date"
            value={values.endDate}
            min={values.startDate || undefined}
            onChange={event => change({ endDate: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('description')} optionalText={t('optional')} error={errors.description}>
        <Textarea
          value={values.description}
          rows={3}
          maxLength={2000}
          onChange={event => change({ description: event.target.value })}
        />
      </Field>
    </FormDialog>
  )
}
