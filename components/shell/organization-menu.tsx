'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { GET } from '@/app/api/users/organizations/route'
import type { POST } from '@/app/api/users/switch-context/route'
import { invitationPath, newOrgPath, orgPath } from '@/components/organization/paths'
import { MenuChoice, MenuLabel, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { apiFetch } from '@/lib/api/client'
import type { UserOrganization } from '@/lib/users/schema'
import { useRequest } from './use-request'

export interface OrganizationLabels {
  title: string
  /** Works in no organization. */
  none: string
  manage: string
  found: string
  /** `{name}` is the organization that invites. */
  invitation: string
  failed: string
  retry: string
}

/**
 * The organization switcher in the account menu: where one works, where one could, and who invites. It asks when the
 * menu opens, so that no page waits for it.
 */
export function OrganizationMenu({ labels }: { labels: OrganizationLabels }) {
  const place = useRef<HTMLDivElement>(null)
  const router = useRouter()
  const [list, setList] = useState<UserOrganization[]>()
  const { send } = useRequest({ failed: labels.failed, failure: () => labels.retry, refreshes: true })

  useEffect(() => {
    const panel = place.current?.closest<HTMLElement>('[popover]')
    if (!panel) return
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'open') return
      apiFetch<typeof GET>('GET', '/users/organizations', { query: { limit: '50' } }).then(setList, () => {
        // Without it the rest of the menu works all the same.
      })
    }
    panel.addEventListener('toggle', onToggle)
    return () => panel.removeEventListener('toggle', onToggle)
  }, [])

  const places = list?.filter(({ status }) => status === 'active') ?? []
  const invitations = list?.filter(({ status }) => status === 'invited') ?? []
  const active = places.find(({ isActive }) => isActive)

  async function switchTo(organizationId: string | null) {
    await send(async () => {
      await apiFetch<typeof POST>('POST', '/users/switch-context', { body: { organizationId } })
      setList(places.map(one => ({ ...one, isActive: one.id === organizationId })).concat(invitations))
      if (organizationId) router.push(orgPath(organizationId))
    })
  }

  return (
    <div ref={place} role="presentation">
      {list && (
        <>
          <MenuSeparator />
          <MenuLabel>{labels.title}</MenuLabel>
          {places.length > 0 && (
            <fieldset aria-label={labels.title} className="min-w-0">
              {places.map(({ id, name, isActive }) => (
                <MenuChoice key={id} checked={isActive} onClick={() => void switchTo(id)}>
                  <span className="wrap-anywhere">{name}</span>
                </MenuChoice>
              ))}
              <MenuChoice checked={!active} onClick={() => void switchTo(null)}>
                {labels.none}
              </MenuChoice>
            </fieldset>
          )}
          {active && <MenuLink href={orgPath(active.id)}>{labels.manage}</MenuLink>}
          {invitations.map(({ id, name }) => (
            <MenuLink key={id} href={invitationPath(id)}>
              {labels.invitation.replace('{name}', name)}
            </MenuLink>
          ))}
          {places.length === 0 && <MenuLink href={newOrgPath}>{labels.found}</MenuLink>}
        </>
      )}
    </div>
  )
}
