import { describe, expect, it } from 'vitest'

import { InvalidOptionError } from '../../../src/errors.js'
import type { NewsdeskPluginOptions } from '../../../src/options.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

const resolve = (options: unknown) => resolveOptions(options as NewsdeskPluginOptions)

describe('resolveOptions', () => {
  it('fills in every default', () => {
    expect(resolveOptions()).toEqual({
      api: {
        maxBodyBytes: 102_400,
        maxCost: 20_000,
        maxDepth: 3,
        maxFields: 200,
        maxLimit: 100,
        maxQueryDepth: 12,
        maxRootFields: 20,
        maxSeconds: 10,
        maxTokens: 4000,
        maxWhereClauses: 20,
        publicFields: {},
        scope: 'newsdesk',
      },
      access: {},
      collections: {},
      disabled: false,
      order: -10,
      importer: { allowLoopback: false, allowedPorts: [], contact: null, inherit: [], pageStoreDirectory: 'data/pages' },
      jobs: { autoRun: false, batchItems: 200, batchSeconds: 45, cronSecret: undefined, pauseAfterFailures: 10 },
      localized: false,
      login: { trustedProxies: 0 },
      logs: { format: null, level: null },
      media: { data: null, directory: 'data/media' },
      metrics: { token: null },
      notices: {
        emailTo: [],
        language: 'en',
        minFreeMegabytes: 1024,
        noWorkerMinutes: 5,
        webhookAllowPrivate: false,
        webhookSecret: null,
        webhookUrl: null,
      },
      previewUrl: null,
      slugs: expect.objectContaining({ articles: 'articles', sourceItems: 'source-items' }),
    })
  })

  it('takes undefined for the default', () => {
    const resolved = resolve({ api: { maxLimit: undefined }, disabled: undefined, slugs: { articles: undefined } })
    expect(resolved).toEqual(resolveOptions())
  })

  it('keeps what is given and leaves the given object alone', () => {
    const options = Object.freeze({ slugs: Object.freeze({ articles: 'news' }) })
    expect(resolveOptions(options).slugs).toMatchObject({ articles: 'news', media: 'media' })
    expect(options).toEqual({ slugs: { articles: 'news' } })
  })

  it.each([
    [null, 'newsdeskPlugin: expected an object, got null.'],
    [{ disabld: true }, 'newsdeskPlugin.disabld: expected one of the options disabled, order, access, slugs,'],
    [{ disabled: 'yes' }, 'newsdeskPlugin.disabled: expected true or false, got "yes".'],
    [{ slugs: { article: 'news' } }, 'newsdeskPlugin.slugs.article: expected one of the options'],
    [{ slugs: { articles: 'My News' } }, 'newsdeskPlugin.slugs.articles: expected a slug'],
    [{ slugs: { articles: 'media' } }, 'newsdeskPlugin.slugs.media: expected a slug that no other'],
    [{ collections: { articles: {} } }, 'newsdeskPlugin.collections.articles: expected a function'],
    [{ api: { maxLimit: 0 } }, 'newsdeskPlugin.api.maxLimit: expected a whole number between 1 and 1000, got 0.'],
    [{ importer: { inherit: 'tenant' } }, 'newsdeskPlugin.importer.inherit: expected a list of names of fields, e.g. ["tenant"], got "tenant".'],
    [{ api: { scope: 'all' } }, 'newsdeskPlugin.api.scope: expected "newsdesk" or "project", got "all".'],
    [{ notices: { emailTo: ['desk'] } }, 'newsdeskPlugin.notices.emailTo: expected a list of e-mail addresses, e.g. ["desk@news.example"], got ["desk"].'],
    [{ notices: { webhookUrl: 'https://ops.example/hook' } }, 'newsdeskPlugin.notices.webhookSecret: expected a secret of at least 16 characters, as there is a webhookUrl, got null.'],
    [{ notices: { webhookSecret: 'hunter2' } }, 'newsdeskPlugin.notices.webhookSecret: expected a secret of at least 16 characters, or null, got "7 characters".'],
    [
      { notices: { webhookSecret: 'a-secret-of-the-hook', webhookUrl: 'http://ops.example/hook?token=1' } },
      'newsdeskPlugin.notices.webhookUrl: expected an https address, or webhookAllowPrivate: true for one in your own network, got "http://ops.example".',
    ],
    [{ notices: { webhookUrl: 'https://user:word@ops.example' } }, 'newsdeskPlugin.notices.webhookUrl: expected an http or https address without user name and password, or null, got "29 characters".'],
    [{ api: { maxCost: 1.5 } }, 'newsdeskPlugin.api.maxCost: expected a whole number of at least 100, got 1.5.'],
    [
      { importer: { contact: 'me' } },
      'newsdeskPlugin.importer.contact: expected an http(s) URL or an e-mail address in ASCII of at most 200 characters, without spaces or brackets, or null',
    ],
    [{ importer: { allowedPorts: [80, 0] } }, 'newsdeskPlugin.importer.allowedPorts: expected a list of port numbers'],
    [{ media: { directory: ' ' } }, 'newsdeskPlugin.media.directory: expected a text that is not empty, got " ".'],
    [{ media: { data: { licence: 'x' } } }, 'newsdeskPlugin.media.data: expected a function ({ image, doc, source, req }) => fields of the media collection, or null'],
    [{ previewUrl: '/preview' }, 'newsdeskPlugin.previewUrl: expected a function'],
    [{ toString: 1 }, 'newsdeskPlugin.toString: expected one of the options'],
  ])('refuses %j and says what is expected', (options, message) => {
    const attempt = () => resolve(options)
    expect(attempt).toThrow(InvalidOptionError)
    expect(attempt).toThrow(message)
  })

  it('names path, expected and got as properties too', () => {
    const error = new InvalidOptionError({ expected: 'x', got: () => 1, path: 'a.b' })
    expect(error).toMatchObject({ expected: 'x', message: 'a.b: expected x, got a function.', path: 'a.b' })
  })
})
