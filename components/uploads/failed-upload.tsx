'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { FieldControlProps } from '@/components/ui/field'
import { WarningGlyph } from '@/components/ui/glyph'
import { type UploadKind, uploadRules } from '@/lib/uploads/schema'
import { type Choose, ChooseButton } from './choose-button'
import { sizeText } from './figures'
import { mayPass, type UploadFailure } from './use-upload'

interface FailedUploadProps extends FieldControlProps {
  file: File
  failure: UploadFailure
  kind: UploadKind
  choose: Choose
  onRetry: (file: File) => void
  onDismiss: () => void
}

const known = [
  'offline',
  'unauthenticated',
  'forbidden',
  'unavailable',
  'storage-full',
  'too-many-requests',
  'too-many-uploads',
  'incomplete-upload',
  'empty-file',
  'image-too-large',
] as const

/** A file that did not get through: why, and what to do about it. */
export function FailedUpload({ file, failure, kind, choose, onRetry, onDismiss, ...control }: FailedUploadProps) {
  const t = useTranslations('uploads')
  const locale = useLocale()
  return (
    <div className="grid gap-3 rounded-card border border-danger bg-surface-raised p-4">
      <div role="alert" className="flex gap-3">
        <WarningGlyph className="icon-md mt-0.5 shrink-0 text-danger" />
        <p className="min-w-0 text-sm">
          <span className="block truncate font-medium">{file.name}</span>
          <span className="block text-danger text-xs">{reason()}</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2 pl-8">
        {mayPass(failure) && (
          <Button size="sm" variant="secondary" onClick={() => onRetry(file)}>
            {t('retry')}
          </Button>
        )}
        <ChooseButton {...control} choose={choose} words={t('chooseAnother')} label={t('chooseAnother')} />
        <Button size="sm" variant="quiet" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      </div>
    </div>
  )

  function reason() {
    const { type, line, retryAfter } = failure
    const { formats, maxBytes } = uploadRules[kind]
    if (type === 'too-large') return t('failures.too-large', { size: sizeText(maxBytes, locale) })
    if (type === 'unsupported-file') {
      const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(formats)
      return t(`failures.unsupported.${kind}`, { formats: list })
    }
    if (type === 'damaged-file') {
      return kind === 'captions' && line ? t('failures.captionLine', { line }) : t(`failures.damaged.${kind}`)
    }
    if (type === 'too-many-requests') {
      return t('failures.too-many-requests', { minutes: Math.max(1, Math.ceil((retryAfter ?? 60) / 60)) })
    }
    return t(`failures.${known.find(name => name === type) ?? 'other'}`, { minutes: 1 })
  }
}
