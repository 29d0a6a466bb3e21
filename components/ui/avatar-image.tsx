'use client'

import { useEffect, useRef, useState } from 'react'

/** The picture of an Avatar. When it is lost it goes away, and the initials beneath it show. */
export function AvatarImage({ src }: { src: string }) {
  const image = useRef<HTMLImageElement>(null)
  const [isLost, setLost] = useState(false)

  // It may have been lost before this code ran.
  useEffect(() => {
    if (image.current?.complete && image.current.naturalWidth === 0) setLost(true)
  }, [])

  if (isLost) return null
  return (
    // biome-ignore lint/performance/noImgElement: pictures come from anywhere; Next's optimizer is off
    <img
      ref={image}
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setLost(true)}
      className="absolute inset-0 size-full object-cover"
    />
  )
}
