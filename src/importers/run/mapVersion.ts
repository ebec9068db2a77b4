import type { SiteFamily, SourceSettings } from '../types.js'

/**
 * Number kept with each place: when it differs from this, the same page would extract or map differently, and it is read
 * again although it did not change.
 */
export function mapVersionOf({ family, settings }: { family: SiteFamily; settings: SourceSettings }): number {
  const policies = (settings.images === 'link' ? 1 : 0) + (settings.rights === 'summary' ? 2 : 0)
  return settings.maxImageWidth * 1000 + family.version * 4 + policies
}
