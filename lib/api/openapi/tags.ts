/** What the operations of each first part of an address are about. A new part needs its line here. */
const tags: Record<string, string> = {
  analysis: 'Figures of courses, instructors and the platform.',
  'api-keys': 'Keys for external apps that act in the name of an account.',
  attendance: 'Who was there, lesson by lesson.',
  'audit-events': 'What happened to accounts, roles and money.',
  auth: 'Signing up, signing in, and everything that keeps an account.',
  billings: 'What a person bought, as one document; buying with a card.',
  cart: 'The courses that the caller is about to buy.',
  categories: 'The subjects of the catalog.',
  chat: 'Conversations of two people, of a course, and of everybody.',
  courses: 'The catalog, and writing courses.',
  discounts: 'Codes that take something off a purchase.',
  facebookusers: 'People known from Facebook.',
  favourites: 'The wishlist of the caller.',
  feedback: 'Ratings and comments on courses.',
  forgotPassword: 'Recovering an account by a mailed code.',
  health: 'Whether the service can answer.',
  invoices: 'Invoices and credit notes.',
  learning: 'Studying a course: lessons, progress and notes.',
  lecturers: 'Who speaks in the courses.',
  ledger: 'The books: every movement of money.',
  levels: 'The stages of an organization, and their terms.',
  login: 'Signing in.',
  logout: 'Signing out.',
  materials: 'The lessons of courses.',
  media: 'Stored files.',
  notifications: 'What the caller was told.',
  'openapi.json': 'This description.',
  order: 'Buying from the wallet, and the orders there are.',
  orders: 'What can be done about an order.',
  organizations: 'Schools: members, roles, courses and reports.',
  otp: 'One-time codes by mail.',
  payments: 'Paying by card, wallet or cash.',
  payouts: 'Having earnings paid out.',
  products: 'The catalog, in the words of document 002.',
  refunds: 'Money that goes back.',
  'reset-password': 'Setting a new password with a mailed code.',
  seats: 'Seats of a course that somebody else bought.',
  sessions: 'The devices that are signed in.',
  topics: 'What the categories divide into.',
  topweeks: 'The shelves of the week.',
  uploads: 'Sending files.',
  users: 'Accounts and profiles.',
  wallet: 'Balance, top-ups and earnings.',
}

/** A tag of the description; throws for a first part of an address that has no description. */
export function tagOf(name: string): { name: string; description: string } {
  const description = tags[name]
  if (description === undefined) throw new Error(`lib/api/openapi/tags.ts does not say what ${name} is about.`)
  return { name, description }
}
