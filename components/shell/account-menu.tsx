'use client'

import { useState } from 'react'
import type { POST } from '@/app/api/auth/logout/route'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { paths } from './paths'

export interface AccountLabels {
  account: string
  accountOf: string
  learning: string
  wallet: string
  orders: string
  signOut: string
  signOutFailed: string
  signOutRetry: string
}

/** The letters that stand for a person: of the first and the last word of the name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last]
    .map(word => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

/** Everything that is the signed-in person's own, behind their initials. */
export function AccountMenu({ name, labels }: { name: string; labels: AccountLabels }) {
  const [isLeaving, setLeaving] = useState(false)

  async function signOut() {
    setLeaving(true)
    try {
      await apiFetch<typeof POST>('POST', '/auth/logout')
      // A new document: nothing of the person stays in memory.
      window.location.assign(paths.home)
    } catch {
      setLeaving(false)
      toast({ tone: 'danger', title: labels.signOutFailed, description: labels.signOutRetry })
    }
  }

  return (
    <Menu
      label={labels.account}
      align="end"
      triggerLabel={labels.accountOf}
      triggerClassName="grid size-10 place-items-center rounded-full bg-accent font-semibold text-accent-ink text-xs tracking-wide transition-colors hover:bg-accent-strong pointer-coarse:size-11"
      // Drawn by the style sheet: letters in the text would have to be part of the button's name.
      trigger={<span className="before:content-[attr(data-initials)]" data-initials={initials(name)} />}
      className="w-64"
    >
      <div role="presentation" className="border-b px-2.5 pt-1.5 pb-3">
        <p className="truncate font-medium text-sm">{name}</p>
      </div>
      <div role="presentation" className="h-1.5" />
      <MenuLink href={paths.learning}>{labels.learning}</MenuLink>
      <MenuLink href={paths.wallet}>{labels.wallet}</MenuLink>
      <MenuLink href={paths.orders}>{labels.orders}</MenuLink>
      <MenuSeparator />
      <MenuItem onClick={signOut} aria-disabled={isLeaving || undefined}>
        {labels.signOut}
      </MenuItem>
    </Menu>
  )
}
