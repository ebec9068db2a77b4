export { createArticleBodyFeatures } from './createArticleBodyFeatures.js'
export { createArticleBodyField } from './createArticleBodyField.js'
export { ARTICLE_BODY_LABELS, type ArticleBodyLabels } from './labels.js'
