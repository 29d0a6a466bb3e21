import { expect } from '@playwright/test'
import { holdsWebAddress } from '@/lib/web-addresses'
import { scriptPayloads } from '@/server/testing/script-payloads'
import { newPerson } from './fixtures'

/** Harmless Markdown, to be found again as what it means. */
export const keptMarkdown = [
  '## Heading kept',
  '**strong kept** *em kept* ~~struck kept~~ `code kept` [link kept](https://good.example/page)',
  '![picture kept](https://good.example/kept.png)',
  '- item kept',
  '> quote kept',
  '| head kept |\n|---|\n| cell kept |',
].join('\n\n')

/** What fits on one line of so many characters and has no control characters, as fields of one line ask for. */
const ofOneLine = (length: number) => scriptPayloads.filter(text => text.length <= length && !/\p{Cc}/u.test(text))

/** As many texts as it takes for all payloads, each holding as many as it may. */
export function packed(payloads: readonly string[], length: number, between: string): string[] {
  const texts: string[] = []
  for (const payload of payloads) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + between.length + payload.length <= length)
      texts[texts.length - 1] = last + between + payload
    else texts.push(payload)
  }
  return texts
}

/** A few at a time, as people come; more at once a server may turn away. */
async function fewAtATime<In, Out>(all: readonly In[], work: (one: In, index: number) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = []
  for (let from = 0; from < all.length; from += 6)
    done.push(...(await Promise.all(all.slice(from, from + 6).map((one, index) => work(one, from + index)))))
  return done
}

/** Names with a web address in them are refused, whatever else they are. */
const names = packed(
  ofOneLine(120).filter(text => !holdsWebAddress(text)),
  120,
  ' ',
).filter(name => !holdsWebAddress(name))
const titles = packed(ofOneLine(200), 200, ' ')
const paragraphs = packed(scriptPayloads, 4000, '\n\n')
/** Each in an item of its own, so that what opens a block of HTML or code ends with the item. */
const items = scriptPayloads.map(text => `- ${text.replaceAll('\n', '\n  ')}`).join('\n\n')

type Person = { id: string; name: string; email: string; password: string; token: string }

/** A school, a course and its chat, in which every text that a person may write is a payload. `verify` is the mailbox's part. */
export async function fillWithScript(url: string, verify: (email: string) => Promise<unknown>) {
  async function api(method: string, path: string, token: string | undefined, body?: unknown) {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) }
    const reply = await fetch(`${url}/api${path}`, { method, headers, body: JSON.stringify(body) })
    const result = await reply.json()
    expect(reply.ok, `${method} ${path}: ${JSON.stringify(result)}`).toBe(true)
    return result
  }
  async function aPerson(name: string, role?: string): Promise<Person> {
    const { email, password } = newPerson()
    const { accessToken, user } = await api('POST', '/auth/register', undefined, { name, email, password, role })
    return { id: user.id, name, email, password, token: accessToken }
  }
  let turn = 0
  const lines = (count: number, length: number) => {
    const all = ofOneLine(length)
    return Array.from({ length: count }, () => all[turn++ % all.length] as string)
  }
  const line = (length: number) => lines(1, length)[0] as string

  const teacher = await aPerson('"><img src=x onerror=alert(1)>', 'instructor')
  await verify(teacher.email)
  await api('PATCH', '/users/profile', teacher.token, { headline: line(120), bio: paragraphs[0]?.slice(0, 2000) })
  const [category] = await api('GET', '/categories', undefined)
  const course = await api('POST', '/courses', teacher.token, {
    title: '</title><script>alert(1)</script>',
    subtitle: line(200),
    description: `${keptMarkdown}\n\n${items}`.slice(0, 30_000),
    thumbnailUrl: 'https://good.example/cover.png',
    category: category.id,
    price: 0,
    tags: lines(15, 40),
    whatYoullLearn: lines(20, 200),
    requirements: lines(20, 200),
    whoItsFor: lines(20, 200),
  })
  await api('POST', `/courses/${course.id}/sections`, teacher.token, { title: line(120) })
  const lessons: string[] = []
  for (const [index, title] of titles.entries()) {
    const texts = [`${keptMarkdown}\n\n${items}`, scriptPayloads.join('\n\n')]
    const content = texts[index] ?? line(200)
    const lesson = { courseId: course.id, title, description: line(200), type: 'text', content, isPublished: true }
    lessons.push((await api('POST', '/materials', teacher.token, lesson)).id)
  }
  const { slug } = await api('PATCH', `/courses/${course.id}`, teacher.token, { isPublished: true })

  const people = await fewAtATime(names, name => aPerson(name))
  const [learner] = people as [Person]
  await fewAtATime(people, ({ token }) => api('POST', `/courses/${course.id}/enroll`, token, {}))
  const reviews: { id: string }[] = []
  for (const [index, comment] of paragraphs.entries())
    reviews.push(
      await api('POST', '/feedback', people[index]?.token, { product: course.id, rating_star: 5 - index, comment }),
    )
  await api('POST', `/feedback/${reviews[0]?.id}/reply`, teacher.token, { reply: paragraphs[0] })
  for (const content of paragraphs)
    await api('POST', '/learning/notes', learner.token, { materialId: lessons[0], atSeconds: null, content })

  const school = await api('POST', '/organizations', teacher.token, {
    name: '<svg onload=alert(1)>',
    description: paragraphs[1],
  })
  const settings = { threshold: line(100), texts: scriptPayloads, '<img src=x onerror=alert(1)>': '"><script>alert(1)' }
  await api('PATCH', `/organizations/${school.id}`, teacher.token, { settings })
  await api('POST', `/organizations/${school.id}/roles`, teacher.token, { name: line(60) })
  const level = { organizationId: school.id, name: line(120), description: line(120) }
  await api('POST', '/levels', teacher.token, level)
  for (const { id } of people.slice(0, 20))
    await api('POST', `/organizations/${school.id}/members`, teacher.token, { userId: id })

  const chat = await api('POST', '/chat', teacher.token, { type: 'course', courseId: course.id, name: line(120) })
  /** What people say in the chat: every payload once, each person a few. */
  const messages = packed(scriptPayloads, Math.ceil((scriptPayloads.join('').length / people.length) * 1.5), '\n\n')
  return {
    teacher,
    learner,
    course: { id: course.id as string, slug: slug as string, lessons },
    school: { id: school.id as string, slug: school.slug as string },
    chatId: chat.id as string,
    messages: messages.length,
    /** Everybody speaks at once; the last words are Markdown that is meant. */
    async talk() {
      const say = (person: Person | undefined, content: string) =>
        api('POST', `/chat/${chat.id}/messages`, person?.token, { content })
      const sent = await fewAtATime(messages, (content, index) => say(people[index % people.length], content))
      for (const { id } of sent.slice(0, 15))
        await api('POST', `/chat/${chat.id}/messages/${id}/report`, teacher.token, { reason: line(1000) })
      await say(teacher, '**strong kept** `code kept` [link kept](https://good.example/page)')
    },
  }
}
