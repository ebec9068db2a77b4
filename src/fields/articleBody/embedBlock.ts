import type { Block, TextField, TextFieldSingleValidation } from 'payload'

import { EMBED_PLAYERS, embedOf } from '../../importers/html/embedOf.js'
import type { ArticleBodyLabels } from './labels.js'
import { fillText, textFor } from './labels.js'
import { playerUrl } from '../../importers/html/playerUrl.js'

const VARIABLES = { providers: [...new Set(EMBED_PLAYERS.map(({ provider }) => provider))].join(', ') }

/** A video in the body: the address of a player on an allowed host. */
export function createEmbedBlock(labels: ArticleBodyLabels): Block {
  const validate: TextFieldSingleValidation = (value, { req }) =>
    (typeof value === 'string' && embedOf(playerUrl(value)) !== null) ||
    textFor({ req, text: labels.embedRefused, variables: VARIABLES })
  return {
    slug: 'embed',
    fields: [
      {
        name: 'url',
        type: 'text',
        admin: { description: fillText(labels.embedHint, VARIABLES) },
        label: labels.embedUrl,
        required: true,
        validate,
      } as TextField,
      {
        name: 'provider',
        type: 'text',
        admin: { readOnly: true },
        label: labels.provider,
      },
      { name: 'title', type: 'text', label: labels.embedTitle },
    ],
    interfaceName: 'EmbedBlock',
    labels: { plural: labels.embeds, singular: labels.embed },
  }
}
