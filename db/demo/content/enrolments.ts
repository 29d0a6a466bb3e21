import type { DemoCartLine, DemoEnrolment, DemoWish } from './types'

/** What people own besides the courses they reviewed. */
export const enrolments: DemoEnrolment[] = [
  {
    person: 'student',
    course: 'javascript',
    daysAgo: 45,
    completedMaterials: 5,
    resumeAtSeconds: 95,
    lastOpenedDaysAgo: 1,
  },
  {
    person: 'student',
    course: 'sql-fundamentals',
    daysAgo: 30,
    completedMaterials: 2,
    resumeAtSeconds: 40,
    lastOpenedDaysAgo: 3,
  },
  {
    person: 'student',
    course: 'music-theory',
    daysAgo: 60,
    completedMaterials: 1,
    resumeAtSeconds: 12,
    lastOpenedDaysAgo: 20,
  },
  { person: 'student', course: 'personal-finance', daysAgo: 120, completedMaterials: 7, lastOpenedDaysAgo: 75 },
  { person: 'student', course: 'html-css', daysAgo: 150, completedMaterials: 8, lastOpenedDaysAgo: 50 },
  { person: 'student', course: 'phone-photo-vi', daysAgo: 14, completedMaterials: 0, lastOpenedDaysAgo: 14 },
  { person: 'organizer', course: 'first-time-manager', daysAgo: 90, completedMaterials: 4, lastOpenedDaysAgo: 8 },
  { person: 'organizer', course: 'self-study-vi', daysAgo: 80, completedMaterials: 3, lastOpenedDaysAgo: 30 },
  { person: 'phuc-hoang', course: 'python-vi', daysAgo: 50, completedMaterials: 4, lastOpenedDaysAgo: 6 },
  { person: 'a-b', course: 'html-css', daysAgo: 40, completedMaterials: 1, lastOpenedDaysAgo: 39 },
]

export const cart: DemoCartLine[] = [
  { person: 'student', course: 'drawing', quantity: 1 },
  { person: 'student', course: 'typescript', quantity: 1 },
  { person: 'emma-lawson', course: 'night-sky', quantity: 2 },
]

export const wishes: DemoWish[] = [
  { person: 'student', course: 'photography-light', daysAgo: 9 },
  { person: 'student', course: 'machine-learning', daysAgo: 4 },
  { person: 'student', course: 'japanese-conversations', daysAgo: 2 },
  { person: 'liam-murphy', course: 'home-recording', daysAgo: 18 },
  { person: 'bao-ngoc', course: 'ielts-vi', daysAgo: 7 },
]
