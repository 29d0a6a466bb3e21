'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/categories/[id]/route'
import { categoryPath } from '@/components/shell/paths'
import { Field } from '@/components/ui/field'
import { MenuItem, MenuLink } from '@/components/ui/menu'
import { NewButton } from '@/components/ui/new-button'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import type { CuratedCategory } from '@/lib/catalog/queries/curation'
import { CategoryEditor } from './category-editor'
import { DeleteDialog } from './delete-dialog'
import { RowMenu } from './row-menu'
import { useCuration } from './use-curation'

type Choice = { id: string; name: string }

interface CategoryActionsProps {
  category: CuratedCategory
  /** All categories, to move the courses to one of them. */
  choices: Choice[]
}

/** What can be done with a category of the list. */
export function CategoryActions({ category, choices }: CategoryActionsProps) {
  const t = useTranslations('curation')
  const { send } = useCuration()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const { id, name, place } = category
  const move = (position: number) =>
    send(() => apiFetch<typeof PATCH>('PATCH', `/categories/${id}`, { body: { position } }), {
      done: t('moved', { name }),
    })
  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <RowMenu name={name} onEdit={() => setAsked('edit')} onDelete={() => setAsked('delete')}>
        <MenuItem aria-disabled={place === 0 || undefined} onClick={() => place > 0 && move(place - 1)}>
          {t('moveUp')}
        </MenuItem>
        <MenuItem
          aria-disabled={place === choices.length - 1 || undefined}
          onClick={() => place < choices.length - 1 && move(place + 1)}
        >
          {t('moveDown')}
        </MenuItem>
        <MenuLink href={categoryPath(category.slug)}>{t('categories.view')}</MenuLink>
      </RowMenu>
      {/* Made anew when what is stored has changed; the menu, and with it the focus, stays. */}
      <CategoryEditor
        key={JSON.stringify(category)}
        category={category}
        open={asked === 'edit'}
        onClose={() => setAsked(undefined)}
      />
      <DeleteCategory
        category={category}
        choices={choices.filter(choice => choice.id !== id)}
        open={asked === 'delete'}
        onClose={() => setAsked(undefined)}
      />
    </div>
  )
}

interface DeleteCategoryProps extends CategoryActionsProps {
  open: boolean
  onClose: () => void
}

/** Says what becomes of its topics and courses; courses need somewhere to go. */
function DeleteCategory({ category, choices, open, onClose }: DeleteCategoryProps) {
  const t = useTranslations('curation')
  const { send, isBusy, errors, setErrors } = useCuration()
  const [moveTo, setMoveTo] = useState('')
  const { id, name, courseCount, topicCount } = category
  const text =
    courseCount > 0
      ? t('categories.deleteUsed', { count: courseCount })
      : topicCount > 0
        ? t('categories.deleteTopics', { count: topicCount })
        : t('categories.deleteEmpty')

  async function remove() {
    if (courseCount > 0 && !moveTo) return setErrors({ moveTo: t('invalid.moveTo') })
    const body = moveTo ? { moveTo } : {}
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/categories/${id}`, { body }), {
      done: t('deleted', { name }),
    })
    if (removed) onClose()
  }

  return (
    <DeleteDialog
      open={open}
      onClose={onClose}
      title={t('categories.deleteTitle', { name })}
      text={text}
      confirm={courseCount > 0 ? t('categories.moveAndDelete') : undefined}
      isBusy={isBusy}
      onConfirm={remove}
    >
      {courseCount > 0 && (
        <Field label={t('categories.moveTo')} error={errors.moveTo} required>
          <Select value={moveTo} onChange={event => setMoveTo(event.target.value)}>
            <option value="">{t('categories.choose')}</option>
            {choices.map(choice => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </DeleteDialog>
  )
}

/** The button above the list. */
export function NewCategory() {
  const t = useTranslations('curation')
  return <NewButton label={t('categories.new')}>{dialog => <CategoryEditor category={null} {...dialog} />}</NewButton>
}
