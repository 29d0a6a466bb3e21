'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/discounts/[id]/route'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { Discount } from '@/lib/discounts/schema'
import { DiscountEditor } from './discount-editor'
import { useDiscounts } from './use-discounts'

/** Whether a code is taken at all; shown as it will be while the change is on its way. */
export function DiscountSwitch({ discount }: { discount: Discount }) {
  const t = useTranslations('discounts')
  const { send, isBusy } = useDiscounts()
  const { id, code, isActive } = discount
  // What was chosen stands until the page has been rendered with it.
  const [chosen, setChosen] = useState({ from: isActive, isOn: isActive })
  if (chosen.from !== isActive) setChosen({ from: isActive, isOn: isActive })
  const { isOn } = chosen

  async function turn() {
    if (isBusy) return
    setChosen({ from: isActive, isOn: !isOn })
    const saved = await send(() => apiFetch<typeof PATCH>('PATCH', `/discounts/${id}`, { body: { isActive: !isOn } }), {
      done: t(isOn ? 'switchedOff' : 'switchedOn', { code }),
    })
    if (!saved) setChosen({ from: isActive, isOn })
  }

  return (
    <Switch
      label={<span className="sr-only">{t('activeOf', { code })}</span>}
      checked={isOn}
      loading={isBusy}
      onChange={() => void turn()}
      className="gap-0"
    />
  )
}

interface DiscountActionsProps {
  discount: Discount
  /** The address that brings the code along. */
  link: string
}

/** What can be done with a code of the list. */
export function DiscountActions({ discount, link }: DiscountActionsProps) {
  const t = useTranslations('discounts')
  const { send, isBusy } = useDiscounts()
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const onClose = () => setAsked(undefined)
  const { id, code, usedCount = 0 } = discount

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/discounts/${id}`), {
      done: t(usedCount > 0 ? 'switchedOff' : 'deleted', { code }),
    })
    if (removed) onClose()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="flex items-center justify-end gap-1 text-left">
      <CopyLink code={code} link={link} />
      <MoreMenu label={t('actionsOf', { code })}>
        <MenuItem onClick={() => setAsked('edit')}>{t('edit')}</MenuItem>
        <MenuSeparator />
        <MenuItem tone="danger" onClick={() => setAsked('delete')}>
          {t('delete')}
        </MenuItem>
      </MoreMenu>
      {/* Made anew when what is stored has changed; the menu, and with it the focus, stays. */}
      <DiscountEditor
        key={JSON.stringify(discount)}
        discount={discount}
        target="any"
        currency={discount.currency}
        open={asked === 'edit'}
        onClose={onClose}
      />
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={onClose}
        title={t('deleteTitle', { code })}
        text={usedCount > 0 ? t('deleteUsed', { count: usedCount }) : t('deleteUnused')}
        labels={{ confirm: t(usedCount > 0 ? 'switchOff' : 'delete'), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onConfirm={remove}
      />
    </div>
  )
}

/** Puts the address with the code on the clipboard. */
function CopyLink({ code, link }: { code: string; link: string }) {
  const t = useTranslations('discounts')
  return (
    <Button
      variant="secondary"
      size="sm"
      className="touch-target"
      aria-label={`${t('copyLink')}: ${code}`}
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(link)
          toast({ tone: 'positive', title: t('copied'), description: link })
        } catch {
          toast({ tone: 'warning', title: t('copyFailed'), description: link, duration: Number.POSITIVE_INFINITY })
        }
      }}
    >
      {t('copyLink')}
    </Button>
  )
}
