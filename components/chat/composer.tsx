'use client'

import { Link2, Paperclip, SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { CloseGlyph } from '@/components/ui/glyph'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import { excerptOf } from '@/lib/chat/policy'
import { type Message, maxMessageLength } from '@/lib/chat/schema'
import { uploadRules } from '@/lib/uploads/schema'
import { DraftFiles, useDraftFiles } from './draft-files'
import { useLessonHere } from './lesson-here'
import { lessonMention } from './lesson-link'

interface ComposerProps {
  chatId: string
  replyTo: Message | undefined
  editing: Message | undefined
  onStop: () => void
  onSend: (written: { content: string; attachments: Message['attachments'] }) => void
  onEdit: (content: string) => void
}

/** How often the others are told that one writes. */
const typingEveryMs = 4000

/** Where one writes. Enter sends where there is a keyboard; under a finger it begins a new line. */
export function Composer({ chatId, replyTo, editing, onStop, onSend, onEdit }: ComposerProps) {
  const t = useTranslations('chat')
  const [text, setText] = useState('')
  const input = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const files = useDraftFiles()
  const lesson = useLessonHere()
  const told = useRef(0)
  const content = text.trimEnd()
  const excess = content.length - maxMessageLength
  const canSend = excess <= 0 && !files.isBusy && (content.trim() !== '' || files.ready.length > 0)

  useEffect(() => {
    if (editing) setText(editing.content)
    if (editing || replyTo) input.current?.focus()
  }, [editing, replyTo])

  function stop() {
    if (editing) setText('')
    onStop()
    input.current?.focus()
  }

  function send() {
    if (!canSend) return
    if (editing) onEdit(content)
    else onSend({ content, attachments: files.take() })
    setText('')
    told.current = 0
    input.current?.focus()
  }

  function write(value: string) {
    setText(value)
    if (editing || value.trim() === '' || Date.now() - told.current < typingEveryMs) return
    told.current = Date.now()
    apiFetch<RouteHandler>('POST', `/chat/${chatId}/typing`).catch(() => undefined)
  }

  /** Puts a link to what is shown now where the caret stands. */
  function mention() {
    const field = input.current
    if (!field || !lesson) return
    const { selectionStart: from, selectionEnd: to, value } = field
    const words = lessonMention(lesson.title, { path: lesson.path, second: lesson.second() }, window.location.origin)
    const [before, after] = [/\S$/.test(value.slice(0, from)) ? ' ' : '', /^\s/.test(value.slice(to)) ? '' : ' ']
    field.setRangeText(`${before}${words}${after}`, from, to, 'end')
    field.focus()
    write(field.value)
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape' && (editing || replyTo)) return stop()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (window.matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }

  const about = editing ?? replyTo
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
      className="border-t bg-surface px-3 py-2.5 sm:px-4"
    >
      {about && (
        <div className="mb-2 flex items-center gap-2 border-accent border-l-2 pl-2.5 text-xs">
          <p className="min-w-0 flex-1">
            <span className="font-medium">
              {editing ? t('editing') : t('replyingTo', { name: about.sender?.name ?? t('gone') })}
            </span>
            <span className="block truncate text-ink-muted">{excerptOf(about.content) || t('attachment')}</span>
          </p>
          <IconButton
            size="sm"
            label={t(editing ? 'stopEdit' : 'stopReply')}
            icon={<CloseGlyph className="icon-sm" />}
            onClick={stop}
          />
        </div>
      )}
      <DraftFiles files={files} />
      <div className="flex items-end gap-2">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={`${uploadRules.image.accept},${uploadRules.pdf.accept}`}
          onChange={event => {
            files.add(Array.from(event.target.files ?? []))
            event.target.value = ''
          }}
        />
        {!editing && (
          <IconButton
            className="-ml-2 h-11"
            label={t('attach')}
            icon={<Paperclip className="icon-md" strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => picker.current?.click()}
          />
        )}
        {lesson && (
          <IconButton
            className="-ml-2 h-11"
            label={t(lesson.second() === null ? 'linkLesson' : 'linkMoment')}
            title={t(lesson.second() === null ? 'linkLesson' : 'linkMoment')}
            icon={<Link2 className="icon-md" strokeWidth={1.75} aria-hidden="true" />}
            onClick={mention}
          />
        )}
        <Textarea
          ref={input}
          aria-label={t('message')}
          aria-describedby={excess > 0 ? 'message-excess' : undefined}
          aria-invalid={excess > 0 || undefined}
          placeholder={t('placeholder')}
          rows={1}
          value={text}
          onChange={event => write(event.target.value)}
          onKeyDown={press}
          onPaste={event => {
            const pasted = Array.from(event.clipboardData.files)
            if (pasted.length === 0 || editing) return
            event.preventDefault()
            files.add(pasted)
          }}
          className="max-h-40 min-h-11! resize-none! overflow-y-auto placeholder:truncate"
        />
        <IconButton
          type="submit"
          variant="primary"
          className="h-11 w-11"
          label={t(editing ? 'save' : 'send')}
          aria-disabled={!canSend || undefined}
          icon={<SendHorizontal className="icon-md" strokeWidth={1.75} aria-hidden="true" />}
        />
      </div>
      <p id="message-excess" role="status" className="text-danger text-xs">
        {excess > 0 && t('tooLong', { count: excess })}
      </p>
    </form>
  )
}
