/** Where a picture lies in a square frame: `zoom` 1 just fills it, `x` and `y` are its middle from the frame's. */
export type Crop = { zoom: number; x: number; y: number }
export type Size = { width: number; height: number }

export const maxZoom = 4
export const whole: Crop = { zoom: 1, x: 0, y: 0 }

/** The picture's size in a frame of `side`: the shorter edge fills it at zoom 1. */
export function shownSize({ width, height }: Size, side: number, zoom: number): Size {
  const scale = (side / Math.min(width, height)) * zoom
  return { width: width * scale, height: height * scale }
}

/** The nearest crop that leaves no part of the frame empty. */
export function clampCrop({ zoom, x, y }: Crop, picture: Size, side: number): Crop {
  const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value))
  const safeZoom = Math.min(maxZoom, Math.max(1, zoom))
  const shown = shownSize(picture, side, safeZoom)
  return {
    zoom: safeZoom,
    x: within(x, (shown.width - side) / 2),
    y: within(y, (shown.height - side) / 2),
  }
}

/** Zooms with the middle of the frame kept where it is in the picture. */
export const zoomTo = (crop: Crop, zoom: number): Crop => ({
  zoom,
  x: (crop.x * zoom) / crop.zoom,
  y: (crop.y * zoom) / crop.zoom,
})

/** Where to draw the picture in a frame of `side`: its left and top edge, and its size. */
export function placement(crop: Crop, picture: Size, side: number): Size & { left: number; top: number } {
  const shown = shownSize(picture, side, crop.zoom)
  return { ...shown, left: (side - shown.width) / 2 + crop.x, top: (side - shown.height) / 2 + crop.y }
}

/** What a key does to a crop in a frame of `side`; undefined for any other key. */
export function cropByKey(crop: Crop, key: string, side: number, far: boolean): Crop | undefined {
  const step = side * (far ? 0.1 : 0.02)
  switch (key) {
    case 'ArrowLeft':
      return { ...crop, x: crop.x - step }
    case 'ArrowRight':
      return { ...crop, x: crop.x + step }
    case 'ArrowUp':
      return { ...crop, y: crop.y - step }
    case 'ArrowDown':
      return { ...crop, y: crop.y + step }
    case '+':
    case '=':
      return zoomTo(crop, crop.zoom * 1.1)
    case '-':
      return zoomTo(crop, crop.zoom / 1.1)
    default:
      return undefined
  }
}
