import { env } from '@/lib/env'
import { toMajor, toMinor } from '@/lib/money'
import { discounted } from '@/lib/pricing/policy'
import { drawnCover } from './addresses'
import { type Asked, ifAllowed, isObject, type Json, objects, type Pagination } from './row'

/** What older clients read, made of what /api answers. */

/** 000: a course. `cost` is its price (contract §3), as it is when it is written. */
export const courseOf000 = (course: Json): Json => ({
  cost: course.price,
  poster: course.poster ?? drawnCover(course.id),
  numberOfView: course.sold,
  categories: [course.category, course.topic].filter(isObject).map(({ name }) => name),
  uploadDate: course.publishedAt ?? course.createdAt,
  idLecturer: isObject(course.lecturer) ? course.lecturer.id : null,
})

/** 000 `GET /courses`: the list under its own names, with the filters that made it. */
export function courseListOf000({ list, pagination }: { list: Json[]; pagination: Pagination }, { query }: Asked) {
  const filters = ['search', 'level', 'category', 'categories', 'priceRanges', 'sort', 'sortOrder']
  return {
    products: list,
    totalPages: pagination.totalPages,
    totalCount: pagination.total,
    currentPage: pagination.page,
    coursesPerPage: pagination.limit,
    filters: Object.fromEntries(filters.flatMap(key => (query.has(key) ? [[key, query.getAll(key).join()]] : []))),
  }
}

/** 000 `POST /login`: the person under that document's names. */
export function personOf000({ thing: { user } }: { thing: Json }): Json {
  if (!isObject(user)) return {}
  return { user: { ...user, userData_id: user.id, userData_email: user.email, userData_name: user.name } }
}

/** 000 `POST /billings/purchase`: where to pay, or null when that is done. */
export const purchaseOf000 = ({ thing }: { thing: Json }): Json => ({ paymentUrl: placeToPay(thing.next_action) })

const placeToPay = (action: unknown) => (isObject(action) ? (action.url ?? null) : null)

/** 001 `POST /payments/checkout`. */
export const checkoutOf001 = (payment: Json): Json => ({ payment, paymentUrl: placeToPay(payment.nextAction) })

/** 000 `/users/:email`: the account. Gender and birthday are not kept here. */
export const accountOf000 = (): Json => ({ gender: null, date: null })

/** 002 `GET /auth`: the person under `user`. */
export const personOf002 = ({ thing }: { thing: Json }): Json => ({ user: thing })

/** 002: a product has two pictures. Of one it is the same twice, and without any the drawn cover. */
export function picturesOf002({ id, thumb }: Json): Json {
  const [first = drawnCover(id), second = first] = Array.isArray(thumb) ? thumb : []
  return { thumb: [first, second] }
}

/** 002: what is for sale, as a line of a cart shows it. */
const productOfLine = ({ course, unitPrice, discount }: Json): Json => {
  const { id, title, thumbnailUrl } = isObject(course) ? course : {}
  const pictures = picturesOf002({ id, thumb: thumbnailUrl ? [thumbnailUrl] : [] })
  return { _id: id, id, name: title, price: unitPrice, discount, ...pictures }
}

/** 002: a line of the cart. */
export const lineOf002 = (line: Json): Json => ({ ...line, product: productOfLine(line) })

/** 002 `GET /cart`: the lines that are about to be bought. */
export const cartOf002 = ({ thing }: { thing: Json }): Json => ({
  carts: objects(thing.items)
    .filter(({ savedForLater }) => !savedForLater)
    .map(lineOf002),
})

/** 001 `GET /cart`: each line has its course where /api has the course's id. */
export const cartOf001 = (cart: Json): Json => ({
  items: objects(cart.items).map(item => ({ ...item, courseId: courseOfLine(item) })),
  totalPrice: cart.total,
})

function courseOfLine({ course, unitPrice, discount }: Json): Json {
  const known = isObject(course) ? course : {}
  const currency = env().CURRENCY
  const finalPrice = toMajor(discounted(toMinor(Number(unitPrice), currency) ?? 0, Number(discount)), currency)
  return { ...known, name: known.title, poster: known.thumbnailUrl, price: unitPrice, discount, finalPrice }
}

/** 002: an order with the products that were bought. */
const orderOf002 = (order: Json): Json => ({
  ...order,
  orderDetails: objects(order.orderDetails).map(detail => ({
    ...detail,
    product: {
      _id: detail.courseId,
      id: detail.courseId,
      name: detail.courseTitle,
      price: detail.unitPrice,
      discount: detail.discount,
    },
  })),
})

/** 002 `POST /order`. */
export const orderUnderItsName = ({ thing }: { thing: Json }): Json => ({ order: orderOf002(thing) })

/** 002 `GET /order/user`. */
export const ordersOf002 = ({ list }: { list: Json[] }): Json => ({ orders: list.map(orderOf002) })

/** 002 `GET /order/:id`: the order with its buyer, where that is the caller. */
export async function orderWithBuyer({ thing }: { thing: Json }, { ask }: Asked): Promise<Json> {
  // An API key reads orders and no account: then the buyer has an id alone.
  const caller = await ifAllowed(ask('GET', '/auth'), {})
  const isBuyer = caller.id === thing.user
  const { username, email, fullname } = isBuyer ? caller : ({} as Json)
  return { order: { ...orderOf002(thing), user: { _id: thing.user, id: thing.user, username, email, fullname } } }
}

/** 002 `GET /favouriteProduct`. */
export const favouriteOf002 = ({ id, courseId }: Json): Json => ({ _id: id ?? courseId, product: id ?? courseId })

/** 001 `/users/profile`: the ids of the courses that the person has, and their places in organizations. */
export async function profileOf001(_profile: Json, { askAll }: Asked): Promise<Json> {
  const courses = await ifAllowed(askAll('/courses/user/purchased'), [])
  const organizations = await ifAllowed(askAll('/users/organizations'), [])
  return {
    purchasedCourses: courses.map(({ id }) => id),
    organizationMemberships: organizations.map(({ id, name, role, status }) => ({
      organizationId: id,
      organizationName: name,
      roleId: isObject(role) ? role.id : null,
      roleName: isObject(role) ? role.name : null,
      status,
    })),
  }
}

/** 001 `POST /discounts/validate`: why a code does not count, in words. */
export const discountOf001 = ({ valid, reason }: Json): Json => ({
  message: valid ? 'The code is valid.' : `The code does not count here: ${reason}.`,
})

/** 001 invoices: the payment's figures. */
export const invoiceOf001 = (invoice: Json): Json => ({
  amount: invoice.total,
  discountAmount: invoice.discount,
  courseIds: objects(invoice.items).map(({ courseId }) => courseId),
})
