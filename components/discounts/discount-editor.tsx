'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { PATCH } from '@/app/api/discounts/[id]/route'
import type { POST } from '@/app/api/discounts/route'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { NewButton } from '@/components/ui/new-button'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import type { Discount } from '@/lib/discounts/schema'
import { CourseField } from './course-field'
import { changesOf, checkDiscount, type DiscountValues, emptyDiscount, valuesOf } from './discount-form'
import { useDiscounts } from './use-discounts'

/** What a new code is for: this course, or what an administrator chooses. */
export type DiscountFor = { courseId: string } | 'any'

interface DiscountEditorProps {
  /** Null makes a new one. */
  discount: Discount | null
  target: DiscountFor
  currency: string
  open: boolean
  onClose: () => void
}

/** Makes a code, or changes one. What a code is for stays what it was. */
export function DiscountEditor({ discount, target, currency, open, onClose }: DiscountEditorProps) {
  const t = useTranslations('discounts')
  const { send, isBusy, errors, setErrors, complain } = useDiscounts()
  const ownCourse = target === 'any' ? undefined : target.courseId
  const before = discount ? valuesOf(discount) : emptyDiscount(ownCourse)
  const [values, setValues] = useState(before)
  const [isForCourse, setForCourse] = useState(discount ? discount.type === 'course_specific' : target !== 'any')
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  const change = (changes: Partial<DiscountValues>) => setValues(old => ({ ...old, ...changes }))

  function close() {
    setErrors({})
    setValues(before)
    onClose()
  }

  async function save() {
    const now = new Date()
    if (discount) {
      const checked = changesOf(discount, values, now)
      if ('wrong' in checked) return complain(checked.wrong)
      const { body } = checked
      if (Object.keys(body).length === 0) return close()
      const saved = await send(() => apiFetch<typeof PATCH>('PATCH', `/discounts/${discount.id}`, { body }), {
        done: t('saved', { code: body.code ?? discount.code }),
      })
      if (saved) onClose()
      return
    }
    const checked = checkDiscount(values, isForCourse, currency, now)
    if ('wrong' in checked) return complain(checked.wrong)
    const { body } = checked
    const made = await send(() => apiFetch<typeof POST>('POST', '/discounts', { body }), {
      done: t('created', { code: body.code }),
    })
    if (made) close()
  }

  return (
    <FormDialog
      ref={fields}
      open={open}
      onClose={close}
      title={discount ? t('editTitle', { code: discount.code }) : t('new')}
      labels={{ submit: t(discount ? 'save' : 'create'), cancel: t('cancel'), close: t('close') }}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('code')} hint={t('codeHint')} error={errors.code} required>
        <Input
          value={values.code}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          className="font-mono uppercase"
          onChange={event => change({ code: event.target.value })}
        />
      </Field>
      {target === 'any' && !discount && (
        <RadioGroup legend={t('for')} inline>
          <Radio name="for" checked={!isForCourse} onChange={() => setForCourse(false)} label={t('wholeSite')} />
          <Radio name="for" checked={isForCourse} onChange={() => setForCourse(true)} label={t('oneCourse')} />
        </RadioGroup>
      )}
      {target === 'any' && !discount && isForCourse && (
        <CourseField courseId={values.courseId} error={errors.courseId} onChange={courseId => change({ courseId })} />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('kind')}>
          <Select
            value={values.valueType}
            onChange={event => change({ valueType: event.target.value === 'fixed' ? 'fixed' : 'percentage' })}
          >
            <option value="percentage">{t('percentage')}</option>
            <option value="fixed">{t('fixed')}</option>
          </Select>
        </Field>
        <Field label={t('value')} error={errors.value} required>
          <Input
            value={values.value}
            inputMode={values.valueType === 'fixed' ? 'decimal' : 'numeric'}
            autoComplete="off"
            className="tabular"
            suffix={values.valueType === 'fixed' ? currency : '%'}
            onChange={event => change({ value: event.target.value })}
          />
        </Field>
      </div>
      {!isForCourse && (
        <Field label={t('scope')} hint={t('scopeHint')}>
          <Select
            value={values.applicableOn}
            onChange={event => change({ applicableOn: event.target.value === 'both' ? 'both' : 'single_only' })}
          >
            <option value="both">{t('scopes.both')}</option>
            <option value="single_only">{t('scopes.single_only')}</option>
          </Select>
        </Field>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={t('maxUses')}
          optionalText={t('optional')}
          hint={discount ? t('usedHint', { count: discount.usedCount ?? 0 }) : t('maxUsesHint')}
          error={errors.maxUses}
        >
          <Input
            value={values.maxUses}
            inputMode="numeric"
            autoComplete="off"
            className="tabular"
            onChange={event => change({ maxUses: event.target.value })}
          />
        </Field>
        <Field label={t('lastDay')} optionalText={t('optional')} hint={t('lastDayHint')} error={errors.expiresAt}>
          <Input
            type="date"
            value={values.lastDay}
            className="tabular"
            onChange={event => change({ lastDay: event.target.value })}
          />
        </Field>
      </div>
    </FormDialog>
  )
}

/** The button above a list of codes. */
export function NewDiscount({ target, currency }: Pick<DiscountEditorProps, 'target' | 'currency'>) {
  const t = useTranslations('discounts')
  return (
    <NewButton label={t('new')}>
      {dialog => <DiscountEditor discount={null} target={target} currency={currency} {...dialog} />}
    </NewButton>
  )
}
