'use client'

import { useEffect, useRef, useState } from 'react'

/** Relative luminance (WCAG 2.2) of any colour that the browser can paint. */
function luminance(pen: CanvasRenderingContext2D, colour: string) {
  pen.clearRect(0, 0, 1, 1)
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue] = Array.from(pen.getImageData(0, 0, 1, 1).data)
    .slice(0, 3)
    .map(channel => channel / 255)
    .map(channel => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** The contrast of two roles as this very page shows them. Empty until it has been measured. */
export function Contrast({ front, back, locale }: { front: string; back: string; locale: string }) {
  const mark = useRef<HTMLSpanElement>(null)
  const [ratio, setRatio] = useState<number>()

  useEffect(() => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const box = mark.current
    if (!pen || !box) return
    const shown = (role: string) => {
      box.style.color = `var(--${role})`
      return luminance(pen, getComputedStyle(box).color)
    }
    const [low, high] = [shown(front), shown(back)].sort((a, b) => a - b)
    box.style.color = ''
    setRatio((high! + 0.05) / (low! + 0.05))
  }, [front, back])

  return (
    <span ref={mark} className="tabular">
      {ratio?.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
    </span>
  )
}
