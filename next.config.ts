import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { apiAliases } from './lib/api/aliases'

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
    beforeFiles: apiAliases,
    // Browsers ask for it wherever a page's own icon is not there yet.
    afterFiles: [{ source: '/favicon.ico', destination: '/icon.svg' }],
    fallback: [],
  }),
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
