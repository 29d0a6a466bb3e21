import { expect, test } from 'vitest'
import { LearnersFileQuery } from '@/lib/analysis/schema'
import { learnerFilterOf, learnersFilePath, learnersPath } from './learner-filter'

const id = 'a'.repeat(24)
const asked = (path: string) => Object.fromEntries(new URL(path, 'http://localhost').searchParams)

test('an address without a filter shows everybody, who joined last first', () => {
  expect(learnerFilterOf({})).toEqual({ status: 'all', sort: 'enrolled', page: 1 })
  expect(learnersPath(id)).toBe(`/teach/${id}/learners`)
})

test('what an address says comes back from it', () => {
  const filter = { search: 'Nguyễn', status: 'completed', sort: 'name', sortOrder: 'desc' } as const
  expect(learnerFilterOf(asked(learnersPath(id, filter, 3)))).toEqual({ ...filter, page: 3 })
})

test('the file has the same learners in the same order', () => {
  const filter = { search: 'Nguyễn', status: 'in-progress', sort: 'active', sortOrder: 'asc' } as const
  expect(LearnersFileQuery.parse(asked(learnersFilePath(id, filter)))).toEqual(filter)
  expect(learnersFilePath(id, { status: 'all', sort: 'enrolled' })).toBe(`/api/analysis/courses/${id}/learners/file`)
})

test('what is no filter is left out', () => {
  const nothing = { search: undefined, status: 'all', sort: 'enrolled', sortOrder: undefined, page: 1 }
  expect(learnerFilterOf({ search: ' ', status: 'x', sort: 'email', order: 'up', page: '0' })).toEqual(nothing)
  expect(learnerFilterOf({ search: ['a'], status: ['all'], page: '1e9' })).toEqual(nothing)
  expect(learnerFilterOf({ search: 'a\0' }).search).toBeUndefined()
})
