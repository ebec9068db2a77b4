export type { Role } from '../access/roles.js'
export type {
  ApiOptions,
  CollectionOverride,
  ImportedMediaData,
  ImporterOptions,
  JobsOptions,
  LogsOptions,
  MediaOptions,
  MetricsOptions,
  NewsdeskPluginOptions,
  NoticesOptions,
  PreviewUrl,
  ResolvedNewsdeskOptions,
} from '../options.js'
export type { CollectionName, SlugMap } from '../slugs.js'
export type { NewsdeskKey, NewsdeskTexts } from '../translations/types.js'
