'use client'

import { type ReactNode, useState } from 'react'
import { FileUpload, type ShownUpload } from '@/components/uploads/file-upload'

interface PictureFieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** The address that is stored, or empty. */
  address: string
  onChange: (address: string) => void
  onBusyChange: (isBusy: boolean) => void
}

/** A picture to upload. What stands here may also be an address elsewhere: it is shown, and can be taken away. */
export function PictureField({ address, onChange, ...field }: PictureFieldProps) {
  const [shown, setShown] = useState<ShownUpload | null>(
    address ? { id: address, fileName: address.split('/').at(-1) ?? address, url: address } : null,
  )
  return (
    <FileUpload
      {...field}
      kind="image"
      value={shown}
      onChange={upload => {
        setShown(upload)
        onChange(upload ? `/api/media/${upload.id}` : '')
      }}
    />
  )
}
