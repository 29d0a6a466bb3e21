import type { DemoCourse } from '../../types'
import { bookkeeping } from './bookkeeping'
import { cafeVi } from './cafe-vi'
import { financeVi } from './finance-vi'
import { firstTimeManager } from './first-time-manager'
import { marketing } from './marketing'
import { meetings } from './meetings'
import { personalFinance } from './personal-finance'
import { statements } from './statements'

export const businessCourses: DemoCourse[] = [
  bookkeeping,
  personalFinance,
  statements,
  firstTimeManager,
  meetings,
  marketing,
  cafeVi,
  financeVi,
]
