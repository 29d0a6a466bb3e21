import type { DemoPerson } from '../types'
import { learners } from './learners'
import { staff } from './staff'

export const people: DemoPerson[] = [...staff, ...learners]
