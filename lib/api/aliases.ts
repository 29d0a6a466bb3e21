/** Older spellings of API paths (contract §1). Rewritten at the edge by Next and by our own server: never a second handler. */
export const apiAliases = [
  { source: '/api/v1/:path*', destination: '/api/:path*' },
  { source: '/v1/:path*', destination: '/api/:path*' },
  { source: '/api/topWeeks/:path*', destination: '/api/topweeks/:path*' },
  { source: '/api/facebookUsers/:path*', destination: '/api/facebookusers/:path*' },
  { source: '/api/forgot-password', destination: '/api/forgotPassword' },
  { source: '/api/category/:path*', destination: '/api/categories/:path*' },
  { source: '/api/product/:path*', destination: '/api/products/:path*' },
]
