/** Where the shell leads. One place, because header, bottom bar, footer and menus share them. */
export const paths = {
  home: '/',
  courses: '/courses',
  categories: '/categories',
  lecturers: '/lecturers',
  topWeeks: '/top-weeks',
  organizations: '/organizations',
  learning: '/my-learning',
  chat: '/chat',
  cart: '/cart',
  wishlist: '/wishlist',
  wallet: '/wallet',
  orders: '/orders',
  invoices: '/invoices',
  redeem: '/redeem',
  notifications: '/notifications',
  notificationSettings: '/account/notifications',
  account: '/account',
  admin: '/admin',
  teach: '/teach',
  signIn: '/sign-in',
  signUp: '/sign-up',
  about: '/about',
  help: '/help',
  apiDocs: '/docs/api',
} as const

export const categoryPath = (slug: string) => `/courses?category=${encodeURIComponent(slug)}`
export const coursePath = (slug: string) => `/courses/${encodeURIComponent(slug)}`
export const searchPath = (text: string) => `/courses?search=${encodeURIComponent(text)}`
