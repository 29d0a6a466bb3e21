'use client'

import { Archive, ArchiveRestore } from 'lucide-react'
import type { PATCH } from '@/app/api/learning/courses/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { MenuItem } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { type PlayerWords, say } from './player/words'

interface CourseActionsProps {
  course: { id: string; title: string; isArchived: boolean }
  words: PlayerWords
}

/** What else can be done with a course of one's own: putting it away, and taking it out again. */
export function CourseActions({ course, words }: CourseActionsProps) {
  const { send, isBusy } = useRequest({
    failed: words.saveFailed,
    failure: () => words.saveFailedText,
    refreshes: true,
  })
  const { id, title, isArchived } = course

  async function move(archived: boolean, isUndo = false) {
    const moved = await send(() => apiFetch<typeof PATCH>('PATCH', `/learning/courses/${id}`, { body: { archived } }))
    if (!moved) return
    toast({
      tone: 'positive',
      title: say(archived ? words.archived : words.unarchived, { title }),
      action: isUndo ? undefined : { label: words.undo, onClick: () => void move(!archived, true) },
    })
  }

  const Drawing = isArchived ? ArchiveRestore : Archive
  return (
    <MoreMenu label={say(words.courseActions, { title })}>
      <MenuItem
        icon={<Drawing className="icon-sm" aria-hidden="true" />}
        aria-disabled={isBusy || undefined}
        onClick={() => void move(!isArchived)}
      >
        {isArchived ? words.unarchive : words.archive}
      </MenuItem>
    </MoreMenu>
  )
}
