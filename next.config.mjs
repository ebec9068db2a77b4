import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  // One copy for the start of the server and all routes: Payload knows its own errors by `instanceof`. With two, what is
  // wrong with a field never reaches the field.
  serverExternalPackages: ['payload'],
  typescript: {
    // Turbopack finds `./name.ts` behind `./name.js` only under NodeNext resolution.
    tsconfigPath: 'tsconfig.next.json',
    // The whole repository is type-checked by `npm run typecheck`.
    ignoreBuildErrors: true,
  },
}

const config = withPayload(nextConfig, { devBundleServerPackages: false })

export default {
  ...config,
  // What the API answers depends on the origin that asks. Payload's own `Vary` would replace any that is set elsewhere;
  // all other headers are set by config/responseHeaders.ts.
  headers: async () => [
    ...(await config.headers()),
    { headers: [{ key: 'Vary', value: 'Sec-CH-Prefers-Color-Scheme, Origin' }], source: '/api/:path*' },
  ],
}
