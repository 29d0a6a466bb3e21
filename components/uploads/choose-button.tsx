'use client'

import { Button, type ButtonVariant } from '@/components/ui/button'
import type { FieldControlProps } from '@/components/ui/field'
import { type FileProblem, fileProblem } from '@/components/ui/file-drop'

/** What may be chosen, and who takes it. */
export interface Choose {
  accept: string
  maxBytes: number
  disabled?: boolean
  onFile: (file: File) => void
  onReject: (file: File, problem: FileProblem) => void
}

interface ChooseButtonProps extends FieldControlProps {
  choose: Choose
  words: string
  /** The words with what they are about, for those who do not see what stands beside. */
  label: string
  variant?: ButtonVariant
}

/** A button that opens the browser's own file dialog: its field lies over the button unseen. */
export function ChooseButton({ choose, words, label, variant = 'secondary', ...control }: ChooseButtonProps) {
  function take(file: File | undefined) {
    if (!file) return
    const problem = fileProblem(file, choose)
    if (problem) choose.onReject(file, problem)
    else choose.onFile(file)
  }
  return (
    <span className="relative inline-flex rounded-control has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <Button size="sm" variant={variant} tabIndex={-1} aria-hidden="true" disabled={choose.disabled}>
        {words}
      </Button>
      <input
        id={control.id}
        type="file"
        accept={choose.accept}
        disabled={choose.disabled}
        aria-label={label}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        onChange={event => {
          const file = event.target.files?.[0]
          // Emptied, so that the same file can be chosen once more.
          event.target.value = ''
          take(file)
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0 file:cursor-pointer disabled:cursor-not-allowed"
      />
    </span>
  )
}
