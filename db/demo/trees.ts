import { type MarkdownColumns, markdownColumns } from '@/lib/markdown/mutations'
import { demoContent } from './content'

/** The columns of each Markdown text of the demo school, by its source. */
export type DemoTrees = ReadonlyMap<string, MarkdownColumns<'content'>>

/** Parses every text of the demo school: a few hundred, about a second. */
export async function parseDemoTexts(): Promise<DemoTrees> {
  const trees = new Map<string, MarkdownColumns<'content'>>()
  for (const source of sources()) trees.set(source, await markdownColumns('demo', 'content', source))
  return trees
}

function sources(): string[] {
  const lessons = demoContent.courses.flatMap(course => course.sections.flatMap(section => section.materials))
  return [
    ...demoContent.courses.map(course => course.description),
    ...lessons.flatMap(lesson => (lesson.type === 'text' ? [lesson.body] : [])),
  ]
}
