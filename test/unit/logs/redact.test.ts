import { afterEach, describe, expect, it, vi } from 'vitest'

import { logSettings } from '../../../src/logs/logSettings.js'
import { redact } from '../../../src/logs/redact.js'
import { keepSecrets } from '../../../src/logs/secrets.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

afterEach(() => vi.unstubAllEnvs())

describe('redact', () => {
  it.each([
    ['cannot reach mongodb://desk:pl@nted@db.example/news', 'cannot reach mongodb://***@db.example/news'],
    ['GET https://a.example/x?page=2&access_token=planted&z=1 failed', 'GET https://a.example/x?page=2&access_token=***&z=1 failed'],
    ['https://a.example/x?sig=planted#top', 'https://a.example/x?sig=***#top'],
    ['sent Authorization: Bearer pl4nted.t0ken~and+more/=', 'sent Authorization: ***'],
    ['with Bearer pl4nted-token and more', 'with Bearer *** and more'],
    ['cookie: payload-token=planted', 'cookie: ***'],
    ['{"msg":"x","password":"pl\\"anted","title":"kept"}', '{"msg":"x","password":"***","title":"kept"}'],
    ['{"msg":"{\\"apiKey\\":\\"planted\\",\\"title\\":\\"kept\\"}"}', '{"msg":"{\\"apiKey\\":\\"***\\",\\"title\\":\\"kept\\"}"}'],
  ])('takes out what stands where secrets stand: %s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  it.each([
    'https://medium.example/@author/text?page=2',
    'Bearer authentication is not used.',
    'desk@example.com was told',
    '{"contentHash":"0123456789abcdef","sourceKey":"djy:n1"}',
    'credentials-in-url: The URL holds a user name or a password.',
  ])('leaves everything else: %s', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('takes out the values that the environment keeps under a name of secrets, in every spelling', () => {
    vi.stubEnv('SOME_WEBHOOK_URL', 'https://hooks.example/T0/planted way')
    vi.stubEnv('SOME_DATABASE', 'postgres://desk:pa%20ss/pl@nted@db.example/news')
    vi.stubEnv('S3_SECRET_ACCESS_KEY', 'pl"anted\\key')
    const text = JSON.stringify({ a: 'at https://hooks.example/T0/planted way', b: 'pl"anted\\key', c: 'pa ss/pl@nted', d: encodeURIComponent('pl"anted\\key') })
    expect(JSON.parse(redact(text))).toEqual({ a: 'at ***', b: '***', c: '***', d: '***' })
  })

  it('takes out the secrets of options, whatever depth they lie in', () => {
    keepSecrets({ notices: { webhook: { url: 'https://hooks.example/planted-0001' } }, jobs: { cronSecret: 'planted-cron-0001' } })
    expect(redact('planted-cron-0001 to https://hooks.example/planted-0001')).toBe('*** to ***')
  })
})

describe('a secret that cannot be used', () => {
  it('is not said', () => {
    expect(() => resolveOptions({ jobs: { cronSecret: 'planted' } })).toThrow(
      'newsdeskPlugin.jobs.cronSecret: expected a secret of at least 16 characters in ASCII, without spaces, or null, got "7 characters".',
    )
  })
})

describe('how a process logs', () => {
  it('is said by the option, then by the environment, then by the default', () => {
    const env = { NEWSDESK_LOG_FORMAT: 'json', NEWSDESK_LOG_LEVEL: 'warn' }
    expect(logSettings({ env })).toEqual({ format: 'json', level: 'warn' })
    expect(logSettings({ env, logs: { format: 'text', level: null } })).toEqual({ format: 'text', level: 'warn' })
    expect(logSettings({ env: {} })).toEqual({ format: 'text', level: null })
    expect(() => logSettings({ env: { NEWSDESK_LOG_FORMAT: 'xml' } })).toThrow('NEWSDESK_LOG_FORMAT: expected one of json, text, got "xml".')
  })
})
