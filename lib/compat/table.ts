import * as calls from './calls'
import * as replies from './replies'
import * as requests from './requests'
import type { Row } from './row'

/**
 * All that /compat does differently from /api, beyond the envelope that every reply has (`envelope.ts`). Paths are those
 * of /api; `own` addresses exist here alone. Several rows may change one operation: what they add, all of its clients
 * get. `docs/compat.md` prints this table.
 */
export const table: Row[] = [
  // 000, marketplace.
  {
    document: '000',
    operations: ['POST /login'],
    reads: '`user.userData_id`, `userData_email`, `userData_name`',
    keys: replies.personOf000,
  },
  {
    document: '000',
    operations: [
      'GET /courses',
      'GET|DELETE /courses/:id',
      'GET /courses/instructor/:instructorId',
      'GET /courses/user/purchased',
      'GET /users/:id/purchased',
    ],
    reads:
      'of a course `cost` (what it costs now), `numberOfView` (sold), `categories` (names), `uploadDate`, `idLecturer`',
    item: replies.courseOf000,
  },
  {
    document: '000',
    operations: ['GET /courses'],
    sends: '`level=normal,medium,hard`: beginner, intermediate, advanced',
    reads: '`products`, `totalPages`, `totalCount`, `currentPage`, `coursesPerPage`, `filters`',
    query: requests.levelQuery,
    keys: replies.courseListOf000,
  },
  {
    document: '000',
    operations: ['GET /courses/name/:name'],
    own: true,
    sends: 'a name: `GET /courses?search=`',
    reads: 'a JSON array of courses',
    to: 'GET /courses',
    query: requests.searchByName,
    bare: true,
  },
  {
    document: '000',
    operations: ['POST /courses', 'PUT|PATCH /courses/:id'],
    sends: 'the same levels',
    reads: 'the same members of a course',
    body: requests.levelInBody,
    item: replies.courseOf000,
  },
  {
    document: '000',
    operations: ['PUT /courses/:id'],
    sends: 'without a credential the whole course with `numberOfView` raised: answers the course and writes nothing',
    call: calls.countView,
  },
  {
    document: '000',
    operations: ['GET /courses/content/:id'],
    own: true,
    reads:
      '`content[].title`, `video_url`, `thumbnail_url`, `lesson_note` of the published lessons that are open to the caller',
    call: calls.contentOf000,
  },
  {
    document: '000',
    operations: ['POST /billings/purchase'],
    sends: '`payment_method.type` `momo`, `paypal`: the payment page; `bank_transfer`: cash',
    reads: 'status 200, `paymentUrl` (null when there is nowhere to go)',
    body: requests.wayToPay,
    keys: replies.purchaseOf000,
    status: 200,
  },
  {
    document: '000',
    operations: ['GET /billings/:email/data'],
    own: true,
    sends: 'the own e-mail address; 404 for any other',
    reads: 'a JSON array of `course_id`, `course_name`, `course_price`, `course_pic`',
    call: calls.boughtOf000,
    bare: true,
  },
  {
    document: '000',
    operations: ['GET /users/:email/data'],
    own: true,
    sends: 'the own e-mail address; 404 for any other',
    reads: 'the account; `gender` and `date` are null: they are not kept',
    call: calls.accountOf000,
  },
  {
    document: '000',
    operations: ['PUT /users/:email'],
    own: true,
    sends: 'the own e-mail address; 404 for any other',
    reads: 'the same',
    call: calls.changeAccountOf000,
  },
  {
    document: '000',
    operations: ['PUT /users/:email/change-password'],
    own: true,
    sends: 'the own e-mail address; `oldPassword`: `currentPassword`',
    call: calls.changePasswordOf000,
  },
  {
    document: '000',
    operations: ['GET /check-token'],
    own: true,
    sends: 'a token in `Authorization`, or as `?token=`',
    reads: '204 good, 200 `{ type: "tokenExpired" }`, 203 anything else',
    call: calls.checkToken,
  },

  // 001, learning platform.
  {
    document: '001',
    operations: ['POST /otp/generate', 'POST /otp/verify'],
    sends: '`purpose` in capitals',
    body: requests.purposeInSmallLetters,
  },
  {
    document: '001',
    operations: ['POST /otp/resend'],
    own: true,
    sends: 'as `POST /otp/generate`',
    to: 'POST /otp/generate',
  },
  {
    document: '001',
    operations: ['GET|PUT|PATCH /users/profile'],
    reads: '`data.purchasedCourses` (ids), `data.organizationMemberships`',
    data: replies.profileOf001,
  },
  {
    document: '001',
    operations: ['POST /materials'],
    sends: '`url`: `content`',
    body: requests.urlAsContent,
  },
  {
    document: '001',
    operations: ['POST /materials/reorder'],
    own: true,
    sends: '`materials[].id`, `order`: `PATCH /materials/:id` each',
    reads: 'the lessons in that order',
    call: calls.reorder,
  },
  {
    document: '001',
    operations: [
      'GET|POST|PUT|PATCH|DELETE /cart',
      'GET|PUT|PATCH|DELETE /cart/:id',
      'POST|DELETE /cart/items',
      'DELETE /cart/items/:courseId',
    ],
    reads: '`data.items[].courseId` as a course, `data.totalPrice`',
    data: replies.cartOf001,
  },
  {
    document: '001',
    operations: ['POST /discounts/validate'],
    reads: '`data.message`',
    data: replies.discountOf001,
  },
  {
    document: '001',
    operations: ['POST /payments/checkout'],
    own: true,
    sends: '`cartId` or `courseId`, `paymentMethod` in any case: `POST /payments`',
    reads: '`data.payment`, `data.paymentUrl` (null when there is nowhere to go)',
    call: calls.checkOut,
    data: replies.checkoutOf001,
  },
  {
    document: '001',
    operations: ['POST /payments/verify/:id'],
    own: true,
    sends: 'nothing that counts: it reads the payment and never settles one',
    reads: '`data.status`',
    to: 'GET /payments/:id',
  },
  {
    document: '001',
    operations: ['GET|POST /invoices', 'GET|PUT|PATCH|DELETE /invoices/:id', 'GET /invoices/number/:invoiceNumber'],
    reads: '`amount`, `courseIds`, `discountAmount`',
    item: replies.invoiceOf001,
  },

  // 002, commerce.
  {
    document: '002',
    operations: ['GET|PUT|PATCH /auth'],
    reads: '`user`',
    keys: replies.personOf002,
  },
  {
    document: '002',
    operations: ['PUT|PATCH /auth'],
    sends: '`money: "500"`: `addToBalance`, under the rule of `accountBalance`',
    body: requests.moneyToAdd,
  },
  {
    document: '002',
    operations: ['GET /products'],
    sends: '`name`, `category_id`, `min_price`, `max_price`: `search`, `category`, `minPrice`, `maxPrice`',
    query: requests.productQuery,
  },
  {
    document: '002',
    operations: ['GET /favouriteProduct'],
    own: true,
    reads: '`data[].product`, the id of the product',
    to: 'GET /favourites',
    item: replies.favouriteOf002,
  },
  {
    document: '002',
    operations: ['POST /favouriteProduct'],
    own: true,
    sends: '`product`: `courseId`',
    reads: 'the same',
    to: 'POST /favourites',
    body: requests.productAsCourse,
    item: replies.favouriteOf002,
  },
  {
    document: '002',
    operations: ['DELETE /favouriteProduct'],
    own: true,
    sends: '`product` in the body or the query: `DELETE /favourites/:courseId`',
    call: calls.removeFavourite,
  },
  {
    document: '002',
    operations: ['DELETE /favouriteProduct/:courseId'],
    own: true,
    sends: 'the product in the address',
    to: 'DELETE /favourites/:courseId',
    item: replies.favouriteOf002,
  },
  {
    document: '002',
    operations: ['GET /cart/count'],
    own: true,
    reads: '`count` of the lines that are not put aside',
    call: calls.countOfCart,
  },
  {
    document: '002',
    operations: [
      'GET|POST|PUT|PATCH|DELETE /cart',
      'GET|PUT|PATCH|DELETE /cart/:id',
      'POST|DELETE /cart/items',
      'DELETE /cart/items/:courseId',
    ],
    reads: '`carts[].quantity`, `product.name`, `price`, `discount`, `thumb` of the lines that are not put aside',
    keys: replies.cartOf002,
  },
  {
    document: '002',
    operations: ['PUT|PATCH /cart'],
    sends: '`newCarts[]._id`, `quantity`: each line is set, 0 removes it; none when one is not in the cart',
    call: calls.setLines,
  },
  {
    document: '002',
    operations: ['DELETE /cart/:id'],
    reads: '`cart`, the line that is gone',
    call: calls.removeLine,
  },
  {
    document: '002',
    operations: ['POST /order'],
    sends:
      '`carts` with whole lines: their ids; no `totalAmount`: what these lines said they cost, or of ids alone what the cart says',
    reads: '`order` with `orderDetails[].product` as a product',
    body: requests.linesAsIds,
    keys: replies.orderUnderItsName,
  },
  {
    document: '002',
    operations: ['GET /order/user', 'GET /order/admin'],
    reads: '`orders` with `orderDetails[].product` as a product',
    keys: replies.ordersOf002,
  },
  {
    document: '002',
    operations: ['GET /order/:id'],
    reads: '`order`, with `order.user.username`, `email` to the buyer',
    keys: replies.orderWithBuyer,
  },
]
