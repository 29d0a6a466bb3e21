import type { DemoCourse } from '../../types'
import { calculus } from './calculus'
import { course1 } from './course-1'
import { course1Reading } from './course-1-reading'
import { course2 } from './course-2'
import { course2Writing } from './course-2-writing'
import { geometryVi } from './geometry-vi'
import { nightSky } from './night-sky'
import { probabilityVi } from './probability-vi'
import { saoMaiMaths9 } from './sao-mai-maths-9'
import { selfStudyVi } from './self-study-vi'
import { statistics } from './statistics'

export const scienceCourses: DemoCourse[] = [
  statistics,
  calculus,
  nightSky,
  probabilityVi,
  course1,
  course2,
  course1Reading,
  course2Writing,
  selfStudyVi,
  geometryVi,
  saoMaiMaths9,
]
