'use client'

import { useState } from 'react'
import type { POST } from '@/app/api/feedback/[id]/helpful/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { CheckGlyph } from '@/components/ui/glyph'
import { apiFetch } from '@/lib/api/client'

interface HelpfulButtonProps {
  id: string
  count: number
  isHelpful: boolean
  label: string
  /** Says whose rating it is. */
  name: string
  failed: string
  problems: Record<string, string>
}

/** One vote for a rating that helped; pressed again, it is taken back. */
export function HelpfulButton({ id, count, isHelpful, label, name, failed, problems }: HelpfulButtonProps) {
  const [vote, setVote] = useState({ count, isHelpful })
  const { send, isBusy } = useRequest({ failed, failure: type => problems[type] ?? problems.other })

  async function turn() {
    if (isBusy) return
    const before = vote
    const next = !vote.isHelpful
    setVote({ isHelpful: next, count: vote.count + (next ? 1 : -1) })
    const reply = await send(() => apiFetch<typeof POST>(next ? 'POST' : 'DELETE', `/feedback/${id}/helpful`))
    setVote(reply ? { isHelpful: reply.isHelpful, count: reply.helpfulCount } : before)
  }

  return (
    <Button
      variant={vote.isHelpful ? 'secondary' : 'quiet'}
      size="sm"
      aria-pressed={vote.isHelpful}
      aria-label={name}
      onClick={turn}
      className="touch-target -ml-3 aria-pressed:ml-0"
      icon={vote.isHelpful ? <CheckGlyph className="icon-sm text-positive" /> : undefined}
    >
      {label}
      {vote.count > 0 && <span className="tabular text-ink-muted">{vote.count}</span>}
    </Button>
  )
}
