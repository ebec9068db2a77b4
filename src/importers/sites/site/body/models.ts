import { FEATURES } from './features.js'
import { KIND_FEATURES } from '../pageKindFeatures.js'
import type { Model } from './model.js'
import { WEIGHTS } from './weights.js'

/** The trained models: of what belongs to a body, and of what a page is. */
export type Models = { readonly body: Model; readonly kind: Model }

let read: Models | null = null

/** Reads the weights once. Throws where they were trained for other features: `npm run train` makes them anew. */
export function readModels(): Models {
  if (read !== null) return read
  const models = JSON.parse(WEIGHTS) as Models
  const isOf = ({ features }: Model, names: readonly string[]): boolean => features.length === names.length && names.every((name, at) => features[at] === name)
  if (!isOf(models.body, FEATURES) || !isOf(models.kind, KIND_FEATURES)) {
    throw new Error('The weights of the site reader were trained for other features. Train them again: npm run train')
  }
  read = models
  return models
}
