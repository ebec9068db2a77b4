import type { CollectionConfig } from 'payload'

import type { CollectionName } from '../slugs.js'
import { createArticleLists } from './articleLists/index.js'
import { createArticles } from './articles/index.js'
import { createCategories } from './categories/index.js'
import { createHostStates } from './hostStates/index.js'
import { createImportNotices } from './importNotices/index.js'
import { createImportRuns } from './importRuns/index.js'
import { createImportWorkers } from './importWorkers/index.js'
import { createMedia } from './media/index.js'
import { createPromoBanners } from './promoBanners/index.js'
import { createSourceItems } from './sourceItems/index.js'
import { createSourcePlaces } from './sourcePlaces/index.js'
import { createSources } from './sources/index.js'
import type { CollectionContext } from './types.js'
import { createUsers } from './users/index.js'

/** How each collection is made, in the order of the admin's navigation. */
export const COLLECTION_FACTORIES: Readonly<Record<CollectionName, (context: CollectionContext) => CollectionConfig>> =
  {
    articles: createArticles,
    promoBanners: createPromoBanners,
    articleLists: createArticleLists,
    categories: createCategories,
    media: createMedia,
    sources: createSources,
    importRuns: createImportRuns,
    sourceItems: createSourceItems,
    sourcePlaces: createSourcePlaces,
    importNotices: createImportNotices,
    importWorkers: createImportWorkers,
    hostStates: createHostStates,
    users: createUsers,
  }
