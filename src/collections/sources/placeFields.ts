import type { ArrayField, ArrayFieldValidation, Field, TextFieldSingleValidation } from 'payload'

import { createStartUrlRule } from '../../fields/startUrlRule.js'
import { urlField } from '../../fields/urlField.js'
import { readDirectory } from '../../importers/directory.js'
import { compilePattern } from '../../patterns/compilePattern.js'
import { label } from '../../translations/label.js'
import { message } from '../../translations/message.js'
import type { CollectionContext } from '../types.js'

// Each page is tested by all of them.
const MAX_PATTERNS = 100

/** Where the pages are, and which of them count. */
export function createPlaceFields({ access, options }: CollectionContext): Field[] {
  return [
    {
      name: 'startUrls',
      type: 'array',
      admin: { description: label('hints:startUrls'), initCollapsed: false },
      fields: [
        urlField({
          name: 'url',
          labelKey: 'fields:startUrl',
          required: true,
          readsBadAs: 'stored',
          rule: createStartUrlRule(options.importer),
        }),
      ],
      label: label('fields:startUrls'),
      labels: { plural: label('fields:startUrls'), singular: label('fields:startUrl') },
      validate: validateStart,
    },
    {
      name: 'directory',
      type: 'text',
      // A path of the server's own disk is its operator's to name.
      access: { create: access.fieldAdmin, update: access.fieldAdmin },
      admin: { description: label('hints:directory') },
      label: label('fields:directory'),
      validate: validateDirectory,
    },
    patternsField({ name: 'includePatterns', rowKey: 'fields:includePattern' }),
    patternsField({ name: 'excludePatterns', rowKey: 'fields:excludePattern' }),
  ]
}

function patternsField(args: {
  name: 'excludePatterns' | 'includePatterns'
  rowKey: 'fields:excludePattern' | 'fields:includePattern'
}): ArrayField {
  const { name, rowKey } = args
  return {
    name,
    type: 'array',
    admin: { description: label(`hints:${name}`) },
    fields: [{ name: 'pattern', type: 'text', label: label(rowKey), required: true, validate: validatePattern }],
    label: label(`fields:${name}`),
    labels: { plural: label(`fields:${name}`), singular: label(rowKey) },
    maxRows: MAX_PATTERNS,
  }
}

const validateStart: ArrayFieldValidation = (value, { req, siblingData }) => {
  const { directory } = siblingData as { directory?: string | null }
  const hasStart = Array.isArray(value) && value.length > 0
  return hasStart === Boolean(directory) ? message(req, 'validation:startOrDirectory') : true
}

const validateDirectory: TextFieldSingleValidation = (value, { req }) =>
  !value || readDirectory(value) !== null ? true : message(req, 'validation:directoryAbsolute')

const PATTERN_FAULTS = {
  notLinear: 'validation:patternNotLinear',
  syntax: 'validation:pattern',
  tooLarge: 'validation:patternTooLarge',
} as const

const validatePattern: TextFieldSingleValidation = (value, { req }) => {
  if (!value) return req.t('validation:required')
  const compiled = compilePattern(value)
  if ('pattern' in compiled) return true
  const { kind, message: detail } = compiled.fault
  return message(req, PATTERN_FAULTS[kind], { message: detail })
}
