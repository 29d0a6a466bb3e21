import { assets } from './assets'
import type {
  DemoLinkMaterial,
  DemoMaterial,
  DemoPdfMaterial,
  DemoSection,
  DemoTextMaterial,
  DemoVideoMaterial,
  PdfAssetName,
  VideoAssetName,
} from './types'

/** Short spellings for the course files: they keep a curriculum readable as a list. */

export function section(title: string, ...materials: DemoMaterial[]): DemoSection {
  return { title, materials }
}

export function text(title: string, minutes: number, body: string): DemoTextMaterial {
  return { type: 'text', title, durationSeconds: minutes * 60, body: body.trim() }
}

/** Lasts as long as the film does. */
export function video(title: string, asset: VideoAssetName): DemoVideoMaterial {
  const found = assets.find(one => one.file === asset)
  return { type: 'video', title, durationSeconds: found?.kind === 'video' ? found.durationSeconds : 0, asset }
}

export function pdf(title: string, minutes: number, asset: PdfAssetName): DemoPdfMaterial {
  return { type: 'pdf', title, durationSeconds: minutes * 60, asset }
}

export function link(title: string, minutes: number, url: string): DemoLinkMaterial {
  return { type: 'link', title, durationSeconds: minutes * 60, url }
}

/** Opens a lesson to everybody. */
export function preview<M extends DemoMaterial>(material: M): M {
  return { ...material, isPreview: true }
}

/** A lesson that its teacher has not published yet. */
export function unpublished<M extends DemoMaterial>(material: M): M {
  return { ...material, isPublished: false }
}
