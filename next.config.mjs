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

export default withPayload(nextConfig, { devBundleServerPackages: false })
