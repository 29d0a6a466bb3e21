import { facebookUsers, lecturers, linkedAccounts, users } from '../schema'
import { demoContent } from './content'
import type { DemoPerson } from './content/types'
import type { DemoContext } from './context'

/** People, lecturers and the Facebook register. */
export async function loadPeople(context: DemoContext): Promise<void> {
  const { insert, daysAgo } = context
  await insert(
    users,
    demoContent.people.map(person => userRow(context, person)),
  )
  await insert(
    lecturers,
    demoContent.people.flatMap(person =>
      person.lecturer
        ? [
            {
              id: context.idOf('lecturer', person.key),
              name: person.name,
              email: person.email,
              headline: person.lecturer.headline,
              description: person.lecturer.bio,
              gender: person.gender,
              userId: personId(context, person.key),
              createdAt: daysAgo(person.joinedDaysAgo),
            },
          ]
        : [],
    ),
  )
  const known = demoContent.facebookUsers
  await insert(
    facebookUsers,
    known.map(({ key, facebookId, name, email, avatar, person }) => ({
      id: context.idOf('facebook', key),
      facebookId,
      name,
      email,
      avatar: avatar ?? null,
      userId: person ? personId(context, person) : null,
    })),
  )
  await insert(
    linkedAccounts,
    known.flatMap(({ facebookId, email, person }) =>
      person
        ? [{ userId: personId(context, person), provider: 'facebook' as const, providerAccountId: facebookId, email }]
        : [],
    ),
  )
}

const documented = new Map(demoContent.people.map(person => [person.key, person.id]))

/** A person's id: the documents' own where they name one. */
export const personId = (context: DemoContext, key: string): string => documented.get(key) ?? context.idOf('user', key)

function userRow(context: DemoContext, person: DemoPerson): typeof users.$inferInsert {
  const joined = context.daysAgo(person.joinedDaysAgo)
  return {
    id: personId(context, person.key),
    username: person.username,
    email: person.email,
    name: person.name,
    passwordHash: context.passwordHash,
    role: person.role,
    phoneNumber: person.phoneNumber ?? null,
    address: person.address ?? null,
    headline: person.lecturer?.headline ?? null,
    bio: person.lecturer?.bio ?? null,
    locale: person.language,
    emailVerifiedAt: joined,
    createdAt: joined,
    updatedAt: joined,
  }
}
