import { sitemapIndex, xmlResponse } from '@/components/catalog/sitemap'
import { problemResponse } from '@/lib/api/errors'
import { sitemapFileSize, sitemapSizes } from '@/lib/catalog/queries/sitemap'

/** The files of the site map: as many for courses and lecturers as there are ten thousands of them. */
export async function GET(request: Request): Promise<Response> {
  try {
    const sizes = await sitemapSizes()
    const files = (kind: 'courses' | 'lecturers') =>
      Array.from({ length: Math.ceil(sizes[kind] / sitemapFileSize) }, (_, index) => `${kind}-${index + 1}`)
    const names = ['pages', 'subjects', ...files('lecturers'), ...files('courses')]
    return xmlResponse(request, sitemapIndex(names.map(name => ({ path: `/sitemaps/${name}.xml` }))))
  } catch (error) {
    return problemResponse(error, '/sitemap.xml')
  }
}
