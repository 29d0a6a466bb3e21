'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { DELETE, POST } from '@/app/api/users/profile/avatar/route'
import { useReady } from '@/components/shell/use-ready'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { UploadGlyph } from '@/components/ui/glyph'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { CropDialog } from './crop-dialog'
import { useAccountRequest } from './use-account-request'

interface AvatarEditorProps {
  person: { id: string; name: string; username: string; picture: string | null }
}

const maxBytes = 5 * 1024 * 1024
const types = 'image/jpeg,image/png,image/webp,image/gif,image/avif'

/** The person's picture: choose a file, crop it, send it; or take it away. */
export function AvatarEditor({ person }: AvatarEditorProps) {
  const t = useTranslations('account.profile')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const input = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState(person.picture)
  const [chosen, setChosen] = useState<ImageBitmap>()

  async function choose(file: File | undefined) {
    if (!file) return
    if (file.size > maxBytes) return toast({ tone: 'danger', title: t('tooLarge') })
    try {
      setChosen(await createImageBitmap(file, { imageOrientation: 'from-image' }))
    } catch {
      toast({ tone: 'danger', title: t('notAnImage') })
    }
  }

  async function upload(image: Blob) {
    const saved = await send(() => apiFetch<typeof POST>('POST', '/users/profile/avatar', { body: image }), {
      onProblem: problem => {
        if (problem.status !== 400) return false
        toast({ tone: 'danger', title: t('notAnImage') })
        return true
      },
    })
    if (!saved) return
    setPicture(saved.imageProfileUrl)
    setChosen(undefined)
    toast({ tone: 'positive', title: t('uploaded') })
    router.refresh()
  }

  async function remove() {
    const saved = await send(() => apiFetch<typeof DELETE>('DELETE', '/users/profile/avatar'))
    if (!saved) return
    setPicture(null)
    toast({ title: t('removed') })
    router.refresh()
    // The button is gone: the keyboard's place is beside it.
    input.current?.focus()
  }

  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-5">
      <Avatar name={person.name} seed={person.id} src={picture} size="xl" />
      <div className="grid min-w-0 flex-[1_1_16rem] gap-3">
        <p className="min-w-0">
          <span className="display block truncate text-lg">{person.name}</span>
          <span className="block truncate text-ink-muted text-sm">{person.username}</span>
        </p>
        <div className="flex flex-wrap gap-2.5">
          <span className="relative inline-flex rounded-control has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
            <Button
              variant="secondary"
              tabIndex={-1}
              aria-hidden="true"
              loading={isBusy && !chosen}
              icon={<UploadGlyph className="icon-sm" />}
            >
              {picture ? t('change') : t('upload')}
            </Button>
            {/* The browser's own field lies over the button unseen: it opens by click, by tap and by keyboard. */}
            <input
              ref={input}
              type="file"
              accept={types}
              disabled={!isReady}
              aria-label={picture ? t('change') : t('upload')}
              aria-describedby="picture-hint"
              onChange={event => {
                void choose(event.target.files?.[0])
                event.target.value = ''
              }}
              className="absolute inset-0 size-full cursor-pointer opacity-0 file:cursor-pointer"
            />
          </span>
          {picture && (
            <Button variant="quiet" onClick={remove}>
              {t('remove')}
            </Button>
          )}
        </div>
        <p id="picture-hint" className="text-ink-muted text-xs">
          {t('pictureHint')}
        </p>
      </div>
      <CropDialog image={chosen} isBusy={isBusy} onCrop={upload} onClose={() => setChosen(undefined)} />
    </div>
  )
}
