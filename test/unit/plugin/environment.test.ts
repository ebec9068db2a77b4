import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { readEnvironment } from '../../../config/environment.js'

const SECRET = 'x'.repeat(32)

describe('readEnvironment', () => {
  it('needs nothing in development', () => {
    expect(readEnvironment({})).toMatchObject({
      allowLoopback: false,
      allowedPorts: [],
      contact: null,
      databaseUrl: null,
      isProduction: false,
      mediaDirectory: path.resolve('data/media'),
      pageStoreDirectory: path.resolve('data/pages'),
      port: 3000,
      pushSchema: false,
      serverUrl: null,
    })
  })

  it('needs a long secret in production, but not while building', () => {
    expect(() => readEnvironment({ NODE_ENV: 'production' })).toThrow(
      'PAYLOAD_SECRET: expected at least 32 random characters in production, e.g. from "openssl rand -hex 32", got undefined.',
    )
    expect(() => readEnvironment({ NODE_ENV: 'production', PAYLOAD_SECRET: 'hunter2' })).toThrow('got "7 characters".')
    expect(readEnvironment({ NODE_ENV: 'production', PAYLOAD_SECRET: SECRET }).secret).toBe(SECRET)
    expect(readEnvironment({ NEXT_PHASE: 'phase-production-build', NODE_ENV: 'production' }).isProduction).toBe(true)
  })

  it('reads lists, flags and addresses', () => {
    const environment = readEnvironment({
      CORS_ORIGINS: 'https://a.example, https://b.example/',
      NEWSDESK_ALLOW_LOOPBACK: 'TRUE',
      NEWSDESK_ALLOWED_PORTS: '8080 8443',
      NEWSDESK_CONTACT: ' desk@example.com ',
      SERVER_URL: 'https://news.example/',
    })
    expect(environment).toMatchObject({
      allowLoopback: true,
      allowedPorts: [8080, 8443],
      contact: 'desk@example.com',
      corsOrigins: ['https://a.example', 'https://b.example'],
      serverUrl: 'https://news.example',
    })
  })

  it('reads whom to tell, and by which mail server', () => {
    const environment = readEnvironment({
      EMAIL_FROM: 'newsroom@news.example',
      NEWSDESK_NOTICES_EMAIL: 'night@news.example, day@news.example',
      NEWSDESK_WEBHOOK_ALLOW_PRIVATE: 'true',
      NEWSDESK_WEBHOOK_SECRET: SECRET,
      NEWSDESK_WEBHOOK_URL: 'http://alerts.internal:9000/hook',
      SMTP_URL: 'smtps://user:word@mail.example:465',
    })
    expect(environment.mail).toEqual({ from: 'newsroom@news.example', url: 'smtps://user:word@mail.example:465' })
    expect(environment.notices).toEqual({
      emailTo: ['night@news.example', 'day@news.example'],
      language: 'en',
      webhookAllowPrivate: true,
      webhookSecret: SECRET,
      webhookUrl: 'http://alerts.internal:9000/hook',
    })
  })

  it.each([
    [{ PORT: 'http' }, 'PORT: expected a port number between 1 and 65535, got "http".'],
    [{ SERVER_URL: 'news.example' }, 'SERVER_URL: expected an http(s) address without a path'],
    [{ SERVER_URL: 'https://news.example/cms' }, 'SERVER_URL: expected an http(s) address without a path'],
    [{ NEWSDESK_ALLOW_LOOPBACK: 'maybe' }, 'NEWSDESK_ALLOW_LOOPBACK: expected true or false, got "maybe".'],
    [{ SMTP_URL: 'https://user:word@mail.example' }, 'SMTP_URL: expected an smtp: or smtps: address, e.g. smtps://user:password@mail.example:465, got "30 characters".'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'EMAIL_FROM: expected an e-mail address, as there is an SMTP_URL, got null.'],
    [{ NEWSDESK_NOTICES_EMAIL: 'a@b.example' }, 'SMTP_URL: expected the address of a mail server, as there is NEWSDESK_NOTICES_EMAIL, got null.'],
    [{ NEWSDESK_ALLOWED_PORTS: '80,99999' }, 'NEWSDESK_ALLOWED_PORTS: expected a port number'],
  ])('refuses %j by name', (variables, message) => {
    expect(() => readEnvironment(variables)).toThrow(message)
  })
})
