export { mapArticle } from './mapArticle.js'
export { mapFurniture } from './mapFurniture.js'
export { mapSection } from './mapSection.js'
export { categoryKey } from './references.js'
