import { expect, test } from 'vitest'
import { type LandingValues, readLanding } from './landing'

const values: LandingValues = {
  title: ' A title ',
  subtitle: '',
  description: ' kept as it is\n',
  thumbnailUrl: '/api/media/5ff2e3b37d305e09608a1deb?expires=1&signature=x',
  level: 'beginner',
  language: 'vi',
  category: '5ff2e3b37d305e09608a1deb',
  topic: null,
  tags: ['calm'],
  whatYoullLearn: ['One', ' ', ''],
  requirements: [],
  whoItsFor: [''],
}

test('the form is read as it is sent: trimmed, without empty lines and without what signs an address', () => {
  expect(readLanding(values)).toEqual({
    values: {
      ...values,
      title: 'A title',
      thumbnailUrl: '/api/media/5ff2e3b37d305e09608a1deb',
      whatYoullLearn: ['One'],
      whoItsFor: [],
    },
    invalid: [],
  })
})

test('each field is judged by itself', () => {
  const wrong = { ...values, title: ' ', thumbnailUrl: 'javascript:alert(1)', tags: Array(16).fill('x') }
  expect(readLanding(wrong).invalid).toEqual(['title', 'thumbnailUrl', 'tags'])
  expect(readLanding(wrong).values.description).toBe(values.description)
})
