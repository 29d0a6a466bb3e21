'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { FieldControlProps } from '@/components/ui/field'
import { FileGlyph, PlayGlyph } from '@/components/ui/glyph'
import { pageAddress } from '@/lib/uploads/addresses'
import type { UploadKind } from '@/lib/uploads/schema'
import { type Choose, ChooseButton } from './choose-button'
import { clockText, sizeText } from './figures'
import type { ShownUpload } from './file-upload'

interface StoredUploadProps extends FieldControlProps {
  upload: ShownUpload
  kind: UploadKind
  choose: Choose
  onRemove?: () => void
}

/** A file that is stored: what it is, a look at it where it is a picture, and what can be done with it. */
export function StoredUpload({ upload, kind, choose, onRemove, ...control }: StoredUploadProps) {
  const t = useTranslations('uploads')
  const locale = useLocale()
  const { fileName, sizeBytes, durationSeconds } = upload
  const facts = [
    durationSeconds != null && clockText(durationSeconds),
    sizeBytes !== undefined && sizeText(sizeBytes, locale),
  ].filter(Boolean)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border bg-surface-raised p-4">
      {kind === 'image' ? (
        // biome-ignore lint/performance/noImgElement: a private file of our own, which no image service may fetch.
        <img
          src={pageAddress(upload.url)}
          alt=""
          className="aspect-video h-20 rounded-control border bg-surface-sunken object-cover"
        />
      ) : (
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
          {kind === 'video' ? <PlayGlyph /> : <FileGlyph />}
        </span>
      )}
      <p className="min-w-0 flex-[1_1_8rem]">
        <span className="block truncate font-medium text-sm">{fileName}</span>
        {facts.length > 0 && <span className="tabular block text-ink-muted text-xs">{facts.join(' · ')}</span>}
      </p>
      <div className="flex flex-wrap gap-2">
        <ChooseButton {...control} choose={choose} words={t('replace')} label={t('replaceNamed', { name: fileName })} />
        {onRemove && (
          <Button size="sm" variant="quiet" onClick={onRemove} aria-label={t('removeNamed', { name: fileName })}>
            {t('remove')}
          </Button>
        )}
      </div>
    </div>
  )
}
