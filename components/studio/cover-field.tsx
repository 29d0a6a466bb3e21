'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FileUpload } from '@/components/uploads/file-upload'
import { pageAddress } from '@/lib/uploads/addresses'

interface CoverFieldProps {
  value: string | null
  onChange: (address: string | null) => void
  error?: string
}

const ownId = (address: string | null) => /^\/api\/media\/([0-9a-f]{24})/.exec(address ?? '')?.[1]

/** The picture of a course: a file of one's own, or the address of a picture on the web. */
export function CoverField({ value, onChange, error }: CoverFieldProps) {
  const t = useTranslations('studio.landing')
  const [isAddress, setAddress] = useState(value !== null && !ownId(value))
  const id = ownId(value)
  if (isAddress) {
    return (
      <div className="grid gap-2">
        <Field label={t('pictureAddress')} hint={t('pictureAddressHint')} error={error}>
          <Input
            type="url"
            inputMode="url"
            placeholder="https://"
            value={value ?? ''}
            maxLength={2000}
            onChange={event => onChange(event.target.value.trim() || null)}
          />
        </Field>
        <div>
          <Button size="sm" variant="quiet" className="-ml-2" onClick={() => setAddress(false)}>
            {t('pictureUpload')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="grid gap-2">
      <FileUpload
        kind="image"
        label={t('picture')}
        hint={t('pictureHint')}
        error={error}
        value={id && value ? { id, fileName: t('pictureName'), url: value } : null}
        onChange={upload => onChange(upload ? pageAddress(upload.url) : null)}
      />
      <div>
        <Button size="sm" variant="quiet" className="-ml-2" onClick={() => setAddress(true)}>
          {t('pictureLink')}
        </Button>
      </div>
    </div>
  )
}
