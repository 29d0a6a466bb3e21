import type { DemoAsset, DemoVideoAsset, VideoAssetName } from './types'

/** The files in db/demo/assets, made by db/demo/make-assets. */

function film(file: VideoAssetName, durationSeconds: number, ...languages: ('en' | 'vi')[]): DemoVideoAsset {
  const captions = languages.map(language => ({
    language,
    label: language === 'en' ? 'English' : 'Tiếng Việt',
    file: file.replace('.mp4', `.${language}.vtt`),
  }))
  return { kind: 'video', file, mimeType: 'video/mp4', durationSeconds, width: 640, height: 360, captions }
}

export const assets: DemoAsset[] = [
  film('welcome.mp4', 40, 'en', 'vi'),
  film('binary-search.mp4', 42, 'en'),
  film('sql-join.mp4', 36, 'en'),
  film('major-scale.mp4', 36, 'en'),
  film('exposure.mp4', 36, 'en'),
  film('compound-interest.mp4', 36, 'en'),
  { kind: 'pdf', file: 'reading-a-difficult-text.pdf', mimeType: 'application/pdf', pages: 3 },
]
