import {
  categories,
  courseEditors,
  courseSlugs,
  courses,
  discounts,
  favourites,
  materialCaptions,
  materials,
  sections,
  topics,
  topWeekCategories,
  topWeekCourses,
  topWeeks,
  uploads,
} from '../schema'
import { demoContent } from './content'
import type { DemoCourse, DemoMaterial } from './content/types'
import type { DemoContext } from './context'
import { storeFiles, uploadOf } from './files'
import { personId } from './people'
import { organizationId, termId } from './school'

const documented = new Map(demoContent.courses.map(course => [course.key, course.id]))
export const courseId = (context: DemoContext, key: string): string =>
  documented.get(key) ?? context.idOf('course', key)
/** Materials are named by their place in the course, counted over all sections. */
export const materialId = (context: DemoContext, course: string, index: number) =>
  context.idOf('material', `${course}/${index}`)

const people = new Map(demoContent.people.map(person => [person.key, person]))
const categoryOf = new Map(demoContent.categories.map(category => [category.key, category]))

export async function loadCatalog(context: DemoContext): Promise<void> {
  const { insert, idOf, daysAgo, dayFromNow } = context
  await insert(
    categories,
    demoContent.categories.map((category, position) => ({
      id: idOf('category', category.key),
      name: category.name,
      slug: category.slug,
      description: category.description,
      position,
    })),
  )
  await insert(
    topics,
    demoContent.categories.flatMap(category =>
      category.topics.map(topic => ({
        id: idOf('topic', topic.key),
        name: topic.name,
        slug: topic.key,
        categoryId: idOf('category', category.key),
      })),
    ),
  )
  await insert(
    courses,
    demoContent.courses.map(course => courseRow(context, course)),
  )
  await insert(
    courseSlugs,
    demoContent.courses.map(course => ({ slug: course.slug, courseId: courseId(context, course.key) })),
  )
  await insert(
    courseEditors,
    demoContent.courses.flatMap(course =>
      (course.editors ?? []).map(editor => ({
        courseId: courseId(context, course.key),
        userId: personId(context, editor),
      })),
    ),
  )
  await loadMaterials(context)
  await insert(
    topWeeks,
    demoContent.topWeeks.map(week => ({
      id: idOf('topweek', week.key),
      name: week.name,
      note: week.curatorNote,
      startsOn: dayFromNow(week.startsInDays),
      curatorId: personId(context, week.curator),
    })),
  )
  await insert(
    topWeekCourses,
    demoContent.topWeeks.flatMap(week =>
      week.courses.map((course, position) => ({
        topWeekId: idOf('topweek', week.key),
        courseId: courseId(context, course),
        position,
      })),
    ),
  )
  await insert(
    topWeekCategories,
    demoContent.topWeeks.flatMap(week =>
      week.categories.map((category, position) => ({
        topWeekId: idOf('topweek', week.key),
        categoryId: idOf('category', category),
        position,
      })),
    ),
  )
  await insert(
    discounts,
    demoContent.discounts.map(discount => ({
      id: idOf('discount', discount.code),
      code: discount.code,
      type: discount.scope,
      value: discount.value,
      valueType: discount.type,
      applicableOn: discount.usage,
      maxUses: discount.maxUses,
      expiresAt: daysAgo(-discount.expiresInDays),
      isActive: discount.isActive,
      courseId: discount.course ? courseId(context, discount.course) : null,
      createdById: personId(context, discount.createdBy),
    })),
  )
  await insert(
    favourites,
    demoContent.wishes.map(wish => ({
      userId: personId(context, wish.person),
      courseId: courseId(context, wish.course),
      createdAt: daysAgo(wish.daysAgo),
    })),
  )
}

function courseRow(context: DemoContext, course: DemoCourse): typeof courses.$inferInsert {
  const isPublished = course.status !== 'draft'
  const published = course.sections
    .flatMap(section => section.materials)
    .filter(material => material.isPublished !== false)
  const category = categoryOf.get(course.category)
  const topic = category?.topics.find(({ key }) => key === course.topic)
  return {
    id: courseId(context, course.key),
    slug: course.slug,
    title: course.title,
    subtitle: course.subtitle,
    description: course.description,
    descriptionParsed: context.trees.get(course.description)?.contentParsed,
    level: course.level,
    categoryId: context.idOf('category', course.category),
    topicId: context.idOf('topic', course.topic),
    tags: course.tags,
    price: course.price,
    discountPercent: course.discountPercent ?? 0,
    language: course.language,
    hasCaptions: published.some(material => material.type === 'video'),
    whatYoullLearn: course.whatYoullLearn,
    requirements: course.requirements,
    whoItsFor: course.whoItsFor,
    durationSeconds: published.reduce((sum, material) => sum + material.durationSeconds, 0),
    lessonCount: published.length,
    instructorId: personId(context, course.instructor),
    lecturerId: context.idOf('lecturer', course.instructor),
    organizationId: course.organization ? organizationId(context, course.organization) : null,
    isOrgPrivate: course.isOrgPrivate ?? false,
    termId: course.term ? termId(context, course.term) : null,
    isPublished,
    publishedAt: isPublished ? context.daysAgo(course.createdDaysAgo) : null,
    keywords: [category?.name, topic?.name, people.get(course.instructor)?.name].filter(Boolean).join(' '),
    createdAt: context.daysAgo(course.createdDaysAgo, 9),
    updatedAt: context.daysAgo(course.updatedDaysAgo),
  }
}

async function loadMaterials(context: DemoContext): Promise<void> {
  const { insert, idOf } = context
  const files = new Map<string, ReturnType<typeof uploadOf>>()
  const upload = (file: string) => {
    const known = files.get(file) ?? uploadOf(context, file)
    files.set(file, known)
    return known.id
  }
  const sectionRows: (typeof sections.$inferInsert)[] = []
  const materialRows: (typeof materials.$inferInsert)[] = []
  const captionRows: (typeof materialCaptions.$inferInsert)[] = []
  for (const course of demoContent.courses) {
    let index = 0
    for (const [position, section] of course.sections.entries()) {
      const sectionId = idOf('section', `${course.key}/${position}`)
      sectionRows.push({ id: sectionId, courseId: courseId(context, course.key), title: section.title, position })
      for (const material of section.materials) {
        const id = materialId(context, course.key, index)
        materialRows.push({
          ...materialRow(material, upload),
          ...(material.type === 'text' && context.trees.get(material.body)),
          id,
          courseId: courseId(context, course.key),
          sectionId,
          position: index,
        })
        if (material.type === 'video') captionRows.push(...captionsOf(id, material.asset, upload))
        index++
      }
    }
  }
  await storeFiles([...files.values()])
  await insert(uploads, [...files.values()])
  await insert(sections, sectionRows)
  await insert(materials, materialRows)
  await insert(materialCaptions, captionRows)
}

function materialRow(material: DemoMaterial, upload: (file: string) => string) {
  const { title, durationSeconds, type } = material
  const file = material.type === 'video' || material.type === 'pdf' ? upload(material.asset) : null
  const content = material.type === 'text' ? material.body : material.type === 'link' ? material.url : ''
  return {
    title,
    type,
    durationSeconds,
    content,
    uploadId: file,
    isPreview: material.isPreview ?? false,
    isPublished: material.isPublished ?? true,
  }
}

function captionsOf(materialId: string, file: string, upload: (file: string) => string) {
  const asset = demoContent.assets.find(candidate => candidate.file === file)
  if (asset?.kind !== 'video') return []
  return asset.captions.map(caption => ({
    materialId,
    language: caption.language,
    label: caption.label,
    uploadId: upload(caption.file),
  }))
}
