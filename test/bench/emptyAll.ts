import { DEFAULT_SLUGS } from '../../src/slugs.js'
import type { ImportWorld } from '../helpers/importWorld.js'

/** Pages of a small import that is thrown away. Payload loads and compiles much on first use: all contenders start warm. */
export const WARM_UP = 60

/** Throws away what was imported, sources and files excepted. */
export async function emptyAll({ payload }: ImportWorld): Promise<void> {
  for (const name of ['sourceItems', 'articleLists', 'promoBanners', 'articles', 'categories'] as const) {
    const collection = DEFAULT_SLUGS[name] as 'articles'
    if (payload.collections[collection]?.config.versions) await payload.db.deleteVersions({ collection, where: {} })
    await payload.db.deleteMany({ collection, where: {} })
  }
}
