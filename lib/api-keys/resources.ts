/**
 * What a key may be limited to. Each operation of the API belongs to one resource, named by the first part of its
 * address: a route whose part is missing here is closed to every key, and the contract test names it.
 */
export const keyResources = [
  'catalog',
  'courses',
  'learning',
  'feedback',
  'orders',
  'payments',
  'invoices',
  'organizations',
  'attendance',
  'analysis',
  'chat',
  'notifications',
  'users',
] as const
export type KeyResource = (typeof keyResources)[number]

/**
 * Null where there is no resource to limit: what is public beside any key, or closed to keys by its own gate; and files,
 * which belong to what they hang on (lib/uploads/rights.ts).
 */
const resources: Record<string, KeyResource | null> = {
  categories: 'catalog',
  topics: 'catalog',
  topweeks: 'catalog',
  lecturers: 'catalog',
  courses: 'courses',
  products: 'courses',
  materials: 'courses',
  media: null,
  uploads: 'courses',
  discounts: 'courses',
  learning: 'learning',
  favourites: 'learning',
  seats: 'learning',
  feedback: 'feedback',
  cart: 'orders',
  order: 'orders',
  orders: 'orders',
  billings: 'orders',
  refunds: 'orders',
  payments: 'payments',
  payouts: 'payments',
  wallet: 'payments',
  ledger: 'payments',
  invoices: 'invoices',
  organizations: 'organizations',
  levels: 'organizations',
  attendance: 'attendance',
  analysis: 'analysis',
  chat: 'chat',
  notifications: 'notifications',
  users: 'users',
  facebookusers: 'users',
  'api-keys': null,
  'audit-events': null,
  auth: null,
  forgotPassword: null,
  health: null,
  login: null,
  logout: null,
  'openapi.json': null,
  otp: null,
  'reset-password': null,
  sessions: null,
}

/** The resource of an operation by its path below `/api`; undefined for an address that names none. */
export const resourceOf = (path: string): KeyResource | null | undefined => {
  const segment = path.split('/').find(Boolean) ?? ''
  return Object.hasOwn(resources, segment) ? resources[segment] : undefined
}
