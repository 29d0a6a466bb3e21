'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast-store'
import { useCourse } from './course-state'
import { useStudioRequest } from './use-studio-request'

interface VisibilitySwitchProps {
  organization: string
  isPrivate: boolean
  mayManage: boolean
}

/** Whether a course of an organization is for its members alone. */
export function VisibilitySwitch({ organization, isPrivate, mayManage }: VisibilitySwitchProps) {
  const t = useTranslations('studio.settings')
  const { save } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [isOn, setOn] = useState(isPrivate)

  async function change(isOrgPrivate: boolean) {
    setOn(isOrgPrivate)
    const saved = await send(() => save({ isOrgPrivate }, { guarded: false }))
    setOn(saved?.isOrgPrivate ?? !isOrgPrivate)
    if (saved) toast({ tone: 'positive', title: t(isOrgPrivate ? 'nowPrivate' : 'nowPublic', { name: organization }) })
  }

  return (
    <Switch
      trailing
      label={t('private', { name: organization })}
      hint={t(mayManage ? 'privateHint' : 'privateEditorHint')}
      checked={isOn}
      loading={isBusy}
      disabled={!mayManage}
      onChange={event => void change(event.target.checked)}
    />
  )
}
