'use client'

import dynamic from 'next/dynamic'
import { type ComponentProps, useId, useState } from 'react'
import { Button, Spinner } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

// Only whoever looks at the preview needs what reads Markdown.
const Markdown = dynamic(() => import('@/components/markdown/markdown').then(module => module.Markdown), {
  loading: () => <Spinner />,
})

interface MarkdownFieldProps extends ComponentProps<'textarea'> {
  label: string
  hint?: string
  error?: string
  required?: boolean
  value: string
  labels: { write: string; preview: string; empty: string }
}

/** A text in Markdown, with a look at how it will be read. */
export function MarkdownField({ label, hint, error, required, value, labels, ...rest }: MarkdownFieldProps) {
  const [isPreview, setPreview] = useState(false)
  const id = useId()
  return (
    <div className="relative grid gap-1.5">
      <div className="absolute -top-1.5 right-0 z-1">
        <Button
          size="sm"
          variant="quiet"
          aria-pressed={isPreview}
          aria-controls={`${id}-preview`}
          onClick={() => setPreview(!isPreview)}
        >
          {isPreview ? labels.write : labels.preview}
        </Button>
      </div>
      <div hidden={isPreview}>
        <Field label={label} hint={hint} error={error} required={required}>
          <Textarea rows={10} {...rest} value={value} className="font-sans" />
        </Field>
      </div>
      <div id={`${id}-preview`} hidden={!isPreview}>
        {isPreview && (
          <>
            <p className="mb-1.5 font-medium text-sm">{label}</p>
            <div className="min-h-64 rounded-control border bg-surface-raised px-5 py-4">
              <div lang={rest.lang} className="prose-reading">
                {value.trim() ? <Markdown topHeading={3}>{value}</Markdown> : <p>{labels.empty}</p>}
              </div>
            </div>
          </>
        )}
      </div>
    </div>
  )
}
