import type { DemoCourse } from '../types'
import { businessCourses } from './business'
import { dataCourses } from './data'
import { designCourses } from './design'
import { languagesCourses } from './languages'
import { musicCourses } from './music'
import { photoFilmCourses } from './photo-film'
import { programmingCourses } from './programming'
import { scienceCourses } from './science'

export const courses: DemoCourse[] = [
  ...programmingCourses,
  ...dataCourses,
  ...designCourses,
  ...businessCourses,
  ...languagesCourses,
  ...photoFilmCourses,
  ...musicCourses,
  ...scienceCourses,
]
