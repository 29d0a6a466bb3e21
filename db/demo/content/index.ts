import { assets } from './assets'
import { categories } from './categories'
import { chats } from './chats'
import { courses } from './courses'
import { discounts } from './discounts'
import { cart, enrolments, wishes } from './enrolments'
import { facebookUsers } from './facebookusers'
import { reviews } from './feedback'
import { organizations } from './organization'
import { people } from './people'
import { topWeeks } from './topweeks'
import type { DemoContent } from './types'

/** The whole demo school. */
export const demoContent: DemoContent = {
  people,
  categories,
  assets,
  courses,
  reviews,
  enrolments,
  cart,
  wishes,
  topWeeks,
  discounts,
  organizations,
  chats,
  facebookUsers,
}
