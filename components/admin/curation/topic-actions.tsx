'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/topics/[id]/route'
import type { POST } from '@/app/api/topics/route'
import { topicPath } from '@/components/catalog/addresses'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { MenuLink } from '@/components/ui/menu'
import { NewButton } from '@/components/ui/new-button'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import type { CuratedTopic } from '@/lib/catalog/queries/curation'
import { DeleteDialog } from './delete-dialog'
import { EditDialog } from './edit-dialog'
import { RowMenu } from './row-menu'
import { SlugField } from './slug-field'
import { useCuration } from './use-curation'

type Choice = { id: string; name: string }

interface TopicEditorProps {
  /** Null makes a new one. */
  topic: CuratedTopic | null
  choices: Choice[]
  /** The category that a new one most likely belongs to. */
  likely?: string
  open: boolean
  onClose: () => void
}

function TopicEditor({ topic, choices, likely = '', open, onClose }: TopicEditorProps) {
  const t = useTranslations('curation')
  const { send, isBusy, errors, setErrors } = useCuration()
  const before = { name: topic?.name ?? '', slug: topic?.slug ?? '', category: topic?.category.id ?? likely }
  const [values, setValues] = useState(before)
  const change = (changes: Partial<typeof values>) => setValues(old => ({ ...old, ...changes }))

  function close() {
    setErrors({})
    setValues(before)
    onClose()
  }

  async function save() {
    const { name, slug, category } = values
    if (!name.trim() || !category) {
      return setErrors({
        ...(name.trim() ? {} : { name: t('invalid.name') }),
        ...(category ? {} : { category: t('invalid.category') }),
      })
    }
    const body = { name, category, ...(slug && slug !== topic?.slug ? { slug } : {}) }
    const saved = await send(
      () =>
        topic
          ? apiFetch<typeof PATCH>('PATCH', `/topics/${topic.id}`, { body })
          : apiFetch<typeof POST>('POST', '/topics', { body }),
      { done: t(topic ? 'saved' : 'created', { name: name.trim() }) },
    )
    if (!saved) return
    setValues(topic ? { ...values, slug: saved.slug } : { name: '', slug: '', category })
    onClose()
  }

  return (
    <EditDialog
      open={open}
      onClose={close}
      title={topic ? t('topics.editTitle', { name: topic.name }) : t('topics.new')}
      isNew={!topic}
      isBusy={isBusy}
      onSubmit={save}
    >
      <Field label={t('name')} error={errors.name} required>
        <Input
          value={values.name}
          maxLength={80}
          autoComplete="off"
          autoFocus
          onChange={event => change({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t('topics.category')}
        hint={topic && topic.courseCount > 0 ? t('topics.categoryHint') : undefined}
        error={errors.category}
        required
      >
        <Select value={values.category} onChange={event => change({ category: event.target.value })}>
          <option value="">{t('topics.choose')}</option>
          {choices.map(choice => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </Select>
      </Field>
      <SlugField isNew={!topic} value={values.slug} error={errors.slug} onChange={slug => change({ slug })} />
    </EditDialog>
  )
}

/** What can be done with a topic of the list. */
export function TopicActions({ topic, choices }: { topic: CuratedTopic; choices: Choice[] }) {
  const t = useTranslations('curation')
  const { send, isBusy } = useCuration()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const onClose = () => setAsked(undefined)
  const { id, name, category, courseCount } = topic

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/topics/${id}`), {
      done: t('deleted', { name }),
    })
    if (removed) onClose()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <RowMenu name={name} onEdit={() => setAsked('edit')} onDelete={() => setAsked('delete')}>
        <MenuLink href={topicPath(topic.slug)}>{t('topics.view')}</MenuLink>
      </RowMenu>
      {/* Made anew when what is stored has changed; the menu, and with it the focus, stays. */}
      <TopicEditor
        key={JSON.stringify(topic)}
        topic={topic}
        choices={choices}
        open={asked === 'edit'}
        onClose={onClose}
      />
      <DeleteDialog
        open={asked === 'delete'}
        onClose={onClose}
        title={t('topics.deleteTitle', { name })}
        text={
          courseCount > 0
            ? t('topics.deleteUsed', { count: courseCount, category: category.name })
            : t('topics.deleteEmpty')
        }
        isBusy={isBusy}
        onConfirm={remove}
      />
    </div>
  )
}

/** The button above the list. */
export function NewTopic({ choices, likely }: { choices: Choice[]; likely?: string }) {
  const t = useTranslations('curation')
  return (
    <NewButton label={t('topics.new')}>
      {dialog => <TopicEditor topic={null} choices={choices} likely={likely} {...dialog} />}
    </NewButton>
  )
}
