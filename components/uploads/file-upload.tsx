'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Field, type FieldControlProps } from '@/components/ui/field'
import { FileDrop } from '@/components/ui/file-drop'
import { type Upload, type UploadKind, uploadRules } from '@/lib/uploads/schema'
import { FailedUpload } from './failed-upload'
import { sizeText } from './figures'
import { RunningUpload } from './running-upload'
import { StoredUpload } from './stored-upload'
import { useUpload } from './use-upload'

/** What is shown of a stored file; an `Upload` has all of it. */
export type ShownUpload = Pick<Upload, 'id' | 'fileName' | 'url'> &
  Partial<Pick<Upload, 'sizeBytes' | 'durationSeconds'>>

export interface FileUploadProps {
  kind: UploadKind
  /** The file that stands here now. */
  value: ShownUpload | null
  /** A new file was stored, or (null) the one that stood here is not wanted any more. */
  onChange: (upload: Upload | null) => void
  label: ReactNode
  hint?: ReactNode
  /** What the form around found wrong, e.g. that the file is missing. */
  error?: ReactNode
  required?: boolean
  disabled?: boolean
  /** False where a file may be replaced but not taken away. */
  removable?: boolean
  /** While a file is on its way the form around should not be sent. */
  onBusyChange?: (isBusy: boolean) => void
  className?: string
}

/**
 * A file of a form: drop it or choose it, follow it, cancel it, replace it or take it away. What it hands out is stored
 * but referred to by nothing: the form's own request attaches it.
 */
export function FileUpload(props: FileUploadProps) {
  const { kind, value, onChange, label, hint, error, required, removable = true, onBusyChange } = props
  const t = useTranslations('uploads')
  const locale = useLocale()
  const disabled = !useReady() || props.disabled
  const { state, send, refuse, cancel, discard } = useUpload(kind, upload => {
    if (value) discard(value.id)
    onChange(upload)
  })
  const place = useFocusThatStays(state.step === 'idle' ? (value ? 'stored' : 'empty') : state.step)
  const isSending = state.step === 'sending'
  useEffect(() => onBusyChange?.(isSending), [isSending, onBusyChange])

  const { accept, maxBytes, formats } = uploadRules[kind]
  const choose = { accept, maxBytes, disabled, onFile: send, onReject: refuse }
  const remove = () => {
    if (value) discard(value.id)
    onChange(null)
  }

  function control(given: FieldControlProps) {
    if (state.step === 'sending') return <RunningUpload {...state} onCancel={cancel} />
    if (state.step === 'failed') {
      return <FailedUpload {...given} {...state} kind={kind} choose={choose} onRetry={send} onDismiss={cancel} />
    }
    if (value) {
      const onRemove = removable && !disabled ? remove : undefined
      return <StoredUpload {...given} upload={value} kind={kind} choose={choose} onRemove={onRemove} />
    }
    return (
      <FileDrop
        {...given}
        prompt={t(`prompt.${kind}`)}
        hint={t('takes', { formats: formats.join(', '), size: sizeText(maxBytes, locale) })}
        accept={accept}
        maxBytes={maxBytes}
        disabled={disabled}
        onFiles={files => files[0] && void send(files[0])}
        onReject={refuse}
      />
    )
  }

  return (
    <div ref={place} className={props.className}>
      <Field label={label} hint={hint} error={error} required={required}>
        <Body>{control}</Body>
      </Field>
      <p role="status" className="sr-only">
        {isSending
          ? t('sending', { name: state.file.name })
          : value && state.step === 'idle'
            ? t('stored', { name: value.fileName })
            : ''}
      </p>
    </div>
  )
}

/** Takes what Field hands to its control and passes it on to whichever stands there now. */
const Body = ({ children, ...given }: FieldControlProps & { children: (given: FieldControlProps) => ReactNode }) =>
  children(given)

/** What had the keyboard's place is gone with each step: its place is the first thing to do in the next. */
function useFocusThatStays(step: string) {
  const place = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  const before = useRef(step)
  useEffect(() => {
    const element = place.current
    const note = () => {
      hadFocus.current = true
    }
    const forget = (event: FocusEvent) => {
      // A control that is taken away loses focus to nothing; a person moves it to something.
      if (event.relatedTarget) hadFocus.current = false
    }
    element?.addEventListener('focusin', note)
    element?.addEventListener('focusout', forget)
    return () => {
      element?.removeEventListener('focusin', note)
      element?.removeEventListener('focusout', forget)
    }
  }, [])
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    const isLost = !document.activeElement || document.activeElement === document.body
    if (hadFocus.current && isLost) place.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [step])
  return place
}
