import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'

const locales: Record<string, string> = { en: 'en_US', vi: 'vi_VN' }

export const shareImageSize = { width: 1200, height: 630 } as const

interface Shared {
  title: string
  description: string
  /** The page's one address, without the site's origin. */
  path: string
  /** A picture of ours, or any address. */
  image: string
  type?: 'website' | 'profile'
}

/**
 * What search engines and the sites it is shared on say of a public page. The language is a matter of a cookie, not of
 * the address: one canonical address, so no `hreflang`, whose addresses would all be the same.
 */
export async function sharing({ title, description, path, image, type = 'website' }: Shared): Promise<Metadata> {
  const locale = await getLocale()
  const isOurs = image.startsWith('/share/')
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: {
      title,
      description,
      url: path,
      type,
      siteName: 'Lectern',
      locale: locales[locale],
      alternateLocale: Object.values(locales).filter(other => other !== locales[locale]),
      images: [{ url: image, alt: title, ...(isOurs ? { ...shareImageSize, type: 'image/png' } : {}) }],
    },
    twitter: { card: 'summary_large_image', title, description, images: [{ url: image, alt: title }] },
  }
}
