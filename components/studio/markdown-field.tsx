'use client'

import { Bold, Code, Heading2, Italic, Link2, List, ListOrdered, Quote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { IconButton, Spinner } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Tabs } from '@/components/ui/tabs'
import { Textarea } from '@/components/ui/textarea'
import { type Mark, marked, marks } from './marks'

const Preview = lazy(() => import('./markdown-preview'))

const glyphs = {
  bold: Bold,
  italic: Italic,
  heading: Heading2,
  list: List,
  numbers: ListOrdered,
  quote: Quote,
  code: Code,
  link: Link2,
}

interface MarkdownFieldProps {
  label: string
  /** Shows the label above; without it, what stands above the field says what it is. */
  showLabel?: boolean
  value: string
  language: string
  maxLength: number
  error?: string
  /** The level that the text's own headings begin at. */
  topHeading?: 2 | 3 | 4
  onChange: (text: string) => void
  onBlur?: () => void
}

/** A text in Markdown: written on one side, seen as learners will see it on the other. */
export function MarkdownField({ label, showLabel, value, language, maxLength, error, ...rest }: MarkdownFieldProps) {
  const { topHeading, onChange, onBlur } = rest
  const t = useTranslations('writing.markdown')
  const [view, setView] = useState('write')
  const area = useRef<HTMLTextAreaElement>(null)

  function apply(mark: Mark) {
    const field = area.current
    if (!field) return
    const { from, to, text, selectFrom, selectTo } = marked(
      field.value,
      field.selectionStart,
      field.selectionEnd,
      mark,
      t('linkText'),
    )
    field.focus()
    field.setSelectionRange(from, to)
    // The one way that leaves the browser's own undo intact; it tells React by an input event.
    if (!document.execCommand('insertText', false, text)) {
      field.setRangeText(text, from, to, 'end')
      onChange(field.value)
    }
    field.setSelectionRange(selectFrom, selectTo)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const mark = ({ b: 'bold', i: 'italic', k: 'link' } as const)[event.key.toLowerCase()]
    if (!mark) return
    event.preventDefault()
    apply(mark)
  }

  const write = (
    <div>
      <div role="toolbar" aria-label={t('toolbar')} className="mb-2 flex flex-wrap gap-0.5">
        {marks.map(mark => {
          const Glyph = glyphs[mark]
          return (
            <IconButton
              key={mark}
              label={t(`marks.${mark}`)}
              icon={<Glyph className="icon-sm" />}
              onClick={() => apply(mark)}
            />
          )
        })}
      </div>
      <Field label={label} hideLabel error={error} hint={t('hint')}>
        <Area
          area={area}
          value={value}
          maxLength={maxLength}
          lang={language}
          rows={16}
          spellCheck
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          onChange={event => onChange(event.target.value)}
          className="max-h-[70dvh] min-h-80 font-mono text-sm"
        />
      </Field>
    </div>
  )
  const preview = (
    <div className="min-h-80 rounded-control border px-5 py-4">
      {view === 'preview' &&
        (value.trim() === '' ? (
          <p className="text-ink-muted text-sm">{t('nothing')}</p>
        ) : (
          <Suspense fallback={<Spinner />}>
            <Preview source={value} language={language} maxLength={maxLength} topHeading={topHeading} />
          </Suspense>
        ))}
    </div>
  )
  return (
    <div className="grid gap-1.5">
      {showLabel && (
        <p aria-hidden="true" className="font-medium text-ink text-sm">
          {label}
        </p>
      )}
      <Tabs
        label={t('views')}
        value={view}
        onChange={setView}
        tabs={[
          { id: 'write', label: t('write'), panel: write },
          { id: 'preview', label: t('preview'), panel: preview },
        ]}
      />
    </div>
  )
}

/** Field hands its props to a control; the ref goes along under another name. */
const Area = ({
  area,
  ...rest
}: ComponentProps<typeof Textarea> & { area: ComponentProps<typeof Textarea>['ref'] }) => (
  <Textarea ref={area} {...rest} />
)
