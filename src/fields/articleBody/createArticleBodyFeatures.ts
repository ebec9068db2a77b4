import type { FeatureProviderServer } from '@payloadcms/richtext-lexical'
import {
  AlignFeature,
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  IndentFeature,
  InlineCodeFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'

import type { SlugMap } from '../../slugs.js'
import { createEmbedBlock } from './embedBlock.js'
import type { ArticleBodyLabels } from './labels.js'
import { linkFields } from './linkFields.js'
import { createRemoteImageBlock } from './remoteImageBlock.js'
import { TableFeature } from './tableFeature.js'

type AnyFeature = FeatureProviderServer<unknown, unknown, unknown>

/**
 * What an article's body may hold: all that the importer writes, and no more. Made anew for every editor, because
 * features keep what they resolve in the options that they were given.
 */
export function createArticleBodyFeatures(args: {
  slugs: Pick<SlugMap, 'articles' | 'media'>
  labels: ArticleBodyLabels
}): AnyFeature[] {
  const { labels, slugs } = args
  const features = [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    UnderlineFeature(),
    StrikethroughFeature(),
    SubscriptFeature(),
    SuperscriptFeature(),
    InlineCodeFeature(),
    AlignFeature(),
    // Lists nest by indenting; nothing else is indented.
    IndentFeature({ disabledNodes: ['paragraph', 'heading', 'quote'] }),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    LinkFeature({
      // Else opening an article would turn every address in its text into a link, which then counts as an edit.
      disableAutoLinks: 'creationOnly',
      enabledCollections: [slugs.articles],
      fields: ({ defaultFields }) => linkFields({ defaultFields, labels }),
      maxDepth: 1,
    }),
    UploadFeature({
      collections: {
        [slugs.media]: {
          fields: [
            { name: 'alt', type: 'text', label: labels.alt },
            { name: 'caption', type: 'textarea', label: labels.caption },
            { name: 'credit', type: 'text', label: labels.credit },
          ],
        },
      },
      enabledCollections: [slugs.media],
      maxDepth: 1,
    }),
    HorizontalRuleFeature(),
    TableFeature(),
    BlocksFeature({ blocks: [createEmbedBlock(labels), createRemoteImageBlock(labels)] }),
    FixedToolbarFeature(),
  ]
  return features as unknown as AnyFeature[]
}
