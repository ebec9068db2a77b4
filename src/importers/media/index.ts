export { createDirectoryResolver } from './createDirectoryResolver.js'
export { inspectImage } from './inspectImage.js'
export { loadMedia, type LoadMediaArgs } from './loadMedia.js'
export type { LoadedMedia, MediaLimits, MediaResolver } from './types.js'
