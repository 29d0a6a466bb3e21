'use client'

import { type ReactNode, useId, useState } from 'react'
import { IconButton } from './button'
import { cn } from './cn'
import { CheckGlyph, CloseGlyph, FileGlyph, UploadGlyph, WarningGlyph } from './glyph'
import { ProgressBar } from './progress-bar'

export type FileProblem = 'type' | 'size'

export interface FileDropProps {
  /** "Choose a file or drop it here". */
  prompt: ReactNode
  /** What is taken: "PNG or JPEG, up to 2 MB". */
  hint?: ReactNode
  /** As in HTML: `image/png,.pdf`. */
  accept?: string
  multiple?: boolean
  maxBytes?: number
  disabled?: boolean
  /** With it the files go with the form around. */
  name?: string
  onFiles?: (files: File[]) => void
  /** A file that is refused here, before it is sent anywhere. */
  onReject?: (file: File, problem: FileProblem) => void
  className?: string
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

/** Why a chosen file is not taken: its type, as far as the browser tells, or its size. */
export function fileProblem(
  file: File,
  { accept, maxBytes }: Pick<FileDropProps, 'accept' | 'maxBytes'>,
): FileProblem | undefined {
  if (!isAccepted(file, accept)) return 'type'
  return maxBytes !== undefined && file.size > maxBytes ? 'size' : undefined
}

function isAccepted(file: File, accept: string | undefined) {
  if (!accept) return true
  return accept.split(',').some(entry => {
    const wanted = entry.trim().toLowerCase()
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted)
    return wanted.endsWith('/*') ? file.type.startsWith(wanted.slice(0, -1)) : file.type === wanted
  })
}

/**
 * A place for files: to click, to reach by keyboard, to drop on. The browser's own field lies over it unseen, so it
 * does all of that itself, and sends the files where there is no script.
 */
export function FileDrop(props: FileDropProps) {
  const { prompt, hint, accept, multiple, maxBytes, disabled, onFiles, onReject } = props
  const generated = useId()
  const id = props.id ?? generated
  const [over, setOver] = useState(false)

  function take(chosen: File[]) {
    const good: File[] = []
    for (const file of chosen) {
      const problem = fileProblem(file, { accept, maxBytes })
      if (problem) onReject?.(file, problem)
      else good.push(file)
    }
    if (good.length > 0) onFiles?.(good)
    return good.length === chosen.length
  }

  return (
    <div
      data-over={over ? '' : undefined}
      className={cn(
        'relative grid justify-items-center gap-1 rounded-card border border-line-strong border-dashed bg-surface-raised px-5 py-8 text-center transition-colors hover:border-ink-muted hover:bg-surface-sunken has-disabled:border-line has-aria-invalid:border-danger data-over:border-accent data-over:border-solid has-disabled:bg-surface-sunken data-over:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
        props.className,
      )}
    >
      <span className="mb-2 grid size-11 place-items-center rounded-full bg-accent-soft text-accent">
        <UploadGlyph />
      </span>
      <span id={`${id}-prompt`} className={cn('font-medium text-sm', disabled && 'text-ink-muted')}>
        {prompt}
      </span>
      {hint && (
        <span id={`${id}-what`} className="text-ink-muted text-xs">
          {hint}
        </span>
      )}
      <input
        id={id}
        type="file"
        name={props.name}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-label={props['aria-label']}
        aria-labelledby={props['aria-label'] || props.id ? undefined : `${id}-prompt`}
        aria-describedby={[props['aria-describedby'], hint && `${id}-what`].filter(Boolean).join(' ') || undefined}
        aria-invalid={props['aria-invalid']}
        required={props['aria-required']}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={event => {
          const all = take(Array.from(event.target.files ?? []))
          // Kept for the form around; otherwise emptied, so that the same file can be chosen once more.
          if (!props.name || !all) event.target.value = ''
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0 file:cursor-pointer disabled:cursor-not-allowed"
      />
    </div>
  )
}

export interface FileRowProps {
  name: string
  /** "2.4 MB", formatted for the language. */
  sizeText?: string
  /** 0 to 100 while it is on its way; 100 shows a tick. */
  progress?: number
  progressLabel?: string
  error?: ReactNode
  removeLabel?: string
  onRemove?: () => void
}

/** A chosen file: its name, how far it is, and a way to take it back. Goes into a `<ul>`. */
export function FileRow({ name, sizeText, progress, progressLabel, error, removeLabel, onRemove }: FileRowProps) {
  const isDone = progress === 100 && !error
  const Mark = error ? WarningGlyph : isDone ? CheckGlyph : FileGlyph
  return (
    <li className="flex items-center gap-3 rounded-control border bg-surface-raised py-2 pr-2 pl-3">
      <Mark className={cn('icon-md', error ? 'text-danger' : isDone ? 'text-positive' : 'text-ink-muted')} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex items-baseline justify-between gap-3 text-sm">
          <span className="truncate">{name}</span>
          {sizeText && <span className="tabular shrink-0 text-ink-muted text-xs">{sizeText}</span>}
        </p>
        {error ? (
          <p className="text-danger text-xs">{error}</p>
        ) : (
          progress !== undefined &&
          !isDone && <ProgressBar value={progress} label={progressLabel ?? name} tone="accent" />
        )}
      </div>
      {removeLabel && (
        <IconButton size="sm" label={removeLabel} icon={<CloseGlyph className="icon-sm" />} onClick={onRemove} />
      )}
    </li>
  )
}
