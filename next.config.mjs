import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  typescript: {
    // Turbopack finds `./name.ts` behind `./name.js` only under NodeNext resolution.
    tsconfigPath: 'tsconfig.next.json',
    // The whole repository is type-checked by `npm run typecheck`.
    ignoreBuildErrors: true,
  },
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
