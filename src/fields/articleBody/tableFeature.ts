import * as lexical from '@payloadcms/richtext-lexical'
import type { FeatureProviderServer } from '@payloadcms/richtext-lexical'

type CreateFeature = () => FeatureProviderServer<unknown, unknown, unknown>

/** Tables in a body. Payload 4 has renamed the feature; a name that is not there would keep the whole plugin from loading. */
export const TableFeature: CreateFeature = () => {
  const features = lexical as unknown as Readonly<Record<string, CreateFeature | undefined>>
  const create = features.TableFeature ?? features.EXPERIMENTAL_TableFeature
  if (!create) throw new Error('@payloadcms/richtext-lexical has neither TableFeature nor EXPERIMENTAL_TableFeature: install a tested version.')
  return create()
}
