import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  reactStrictMode: true,
  // Types and lint run in `npm run check` with the native compiler.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'postgres',
    '@node-rs/argon2',
    'sharp',
    'pino',
    'nodemailer',
    'file-type',
    'mediabunny',
    '@aws-sdk/client-s3',
    'pdfkit',
    'stripe',
  ],
  images: { unoptimized: true },
  rewrites: async () => ({
    beforeFiles: [],
    // Browsers ask for it wherever a page's own icon is not there yet.
    afterFiles: [{ source: '/favicon.ico', destination: '/icon.svg' }],
    fallback: [],
  }),
}

const withMessages = createNextIntlPlugin('./lib/i18n/request.ts')

/**
 * In production our own server answers the API, and Next must not hold a second copy of it: pages and Next's few route
 * handlers end in `.tsx`, the API's route files in `.ts`, which only the development server reads.
 */
export default (phase: string): NextConfig =>
  withMessages({ ...config, pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['tsx', 'ts'] : ['tsx'] })
