import type { DemoCourse } from '../../types'
import { algorithms } from './algorithms'
import { dataStructuresVi } from './data-structures-vi'
import { git } from './git'
import { htmlCss } from './html-css'
import { javascript } from './javascript'
import { linux } from './linux'
import { pythonVi } from './python-vi'
import { react } from './react'
import { rustDraft } from './rust-draft'
import { testing } from './testing'
import { typescript } from './typescript'
import { webVi } from './web-vi'

export const programmingCourses: DemoCourse[] = [
  javascript,
  htmlCss,
  typescript,
  pythonVi,
  algorithms,
  git,
  linux,
  react,
  testing,
  webVi,
  dataStructuresVi,
  rustDraft,
]
