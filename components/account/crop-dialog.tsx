'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Crop, clampCrop, cropByKey, maxZoom, placement, whole, zoomTo } from './crop'

interface CropDialogProps {
  /** The picture to crop; the dialog is open while there is one. */
  image: ImageBitmap | undefined
  isBusy: boolean
  onCrop: (image: Blob) => void
  onClose: () => void
}

/** Points of the frame's side, and of what is sent: twice what the server keeps. */
const side = 512

/** Chooses the square of a picture that is kept: by pointer, wheel, slider or keyboard. */
export function CropDialog({ image, isBusy, onCrop, onClose }: CropDialogProps) {
  const t = useTranslations('account')
  return (
    <Dialog
      open={image !== undefined}
      onClose={onClose}
      size="sm"
      title={t('profile.cropTitle')}
      description={t('profile.cropText')}
      closeLabel={t('close')}
    >
      {image && <CropFrame image={image} isBusy={isBusy} onCrop={onCrop} onClose={onClose} />}
    </Dialog>
  )
}

function CropFrame({ image, isBusy, onCrop, onClose }: CropDialogProps & { image: ImageBitmap }) {
  const t = useTranslations('account')
  const zoomId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const grip = useRef<{ x: number; y: number }>(undefined)
  const [crop, setCrop] = useState<Crop>(whole)
  const change = (next: (crop: Crop) => Crop) => setCrop(now => clampCrop(next(now), image, side))

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { left, top, width, height } = placement(crop, image, side)
    context.imageSmoothingQuality = 'high'
    context.clearRect(0, 0, side, side)
    context.drawImage(image, left, top, width, height)
  }, [crop, image])

  useEffect(() => {
    const box = frame.current
    // React's own wheel listener is passive: the page behind would scroll.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      setCrop(now => clampCrop(zoomTo(now, now.zoom * Math.exp(-event.deltaY / 400)), image, side))
    }
    box?.addEventListener('wheel', onWheel, { passive: false })
    return () => box?.removeEventListener('wheel', onWheel)
  }, [image])

  function drag({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
    const from = grip.current
    if (!from) return
    grip.current = { x: clientX, y: clientY }
    const scale = side / currentTarget.clientWidth
    change(now => ({ ...now, x: now.x + (clientX - from.x) * scale, y: now.y + (clientY - from.y) * scale }))
  }

  const release = () => {
    grip.current = undefined
  }

  // A browser that cannot write WebP gives PNG instead.
  const save = () => canvas.current?.toBlob(blob => blob && onCrop(blob), 'image/webp', 0.92)

  return (
    <>
      <div
        ref={frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture
        tabIndex={0}
        aria-label={t('profile.cropArea')}
        onKeyDown={event => {
          const next = cropByKey(crop, event.key, side, event.shiftKey)
          if (!next) return
          event.preventDefault()
          change(() => next)
        }}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          grip.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
        className="relative mx-auto mt-2 aspect-square w-full max-w-80 cursor-grab touch-none overflow-hidden rounded-card bg-surface-sunken active:cursor-grabbing"
      >
        <canvas ref={canvas} width={side} height={side} className="size-full" />
        {/* What is outside the circle is kept but hardly ever shown. */}
        <span className="pointer-events-none absolute inset-0 rounded-full shadow-[0_0_0_20rem_var(--scrim)] ring-2 ring-surface" />
      </div>
      <label htmlFor={zoomId} className="mt-5 flex items-center gap-4 font-medium text-sm">
        {t('profile.zoom')}
        <input
          id={zoomId}
          type="range"
          min={1}
          max={maxZoom}
          step={0.01}
          value={crop.zoom}
          onChange={event => change(now => zoomTo(now, Number(event.target.value)))}
          className="h-11 min-w-0 flex-1 accent-accent"
        />
      </label>
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={isBusy} onClick={save}>
          {t('profile.cropSave')}
        </Button>
      </div>
    </>
  )
}
