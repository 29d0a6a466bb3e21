import type { DemoCourse } from '../../types'
import { accessibility } from './accessibility'
import { botanical } from './botanical'
import { colour } from './colour'
import { drawing } from './drawing'
import { layoutVi } from './layout-vi'
import { portfolioDraft } from './portfolio-draft'
import { typography } from './typography'
import { uiDesign } from './ui-design'

export const designCourses: DemoCourse[] = [
  typography,
  uiDesign,
  accessibility,
  colour,
  drawing,
  botanical,
  layoutVi,
  portfolioDraft,
]
