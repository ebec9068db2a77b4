export { atomicFsDriver } from './atomicFsDriver.js'
export { createPageStore, type PageStore, type PageStoreOptions } from './createPageStore.js'
export { decodeBody, type DecodedBody } from './decodeBody.js'
export { fetchPage, type FetchPageArgs, type FetchResult } from './fetchPage.js'
