import { describe, expect, it } from 'vitest'

import { readDatabaseUrl } from '../../../src/transfer/readDatabaseUrl.js'

const read = (url: string): ReturnType<typeof readDatabaseUrl> => readDatabaseUrl({ option: '--to', root: '/project', url })
const refusal = (url: string): string => {
  try {
    read(url)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

describe('the URL of a database', () => {
  it('takes files from the project, and absolute ones as they are', () => {
    expect(read('file:./data/newsdesk.db')).toMatchObject({ file: '/project/data/newsdesk.db', kind: 'sqlite' })
    expect(read('file:/var/news.db').place).toBe('SQLite at /var/news.db')
    expect(read('file:///var/news.db').file).toBe('/var/news.db')
  })

  it('names hosts and database of a server, and neither user nor password', () => {
    const { kind, place } = read('mongodb://someone:s3cret@one:27017,two:27018/newsdesk?replicaSet=rs0&w=majority')
    expect({ kind, place }).toEqual({ kind: 'mongodb', place: 'MongoDB at one:27017,two:27018/newsdesk' })
    expect(read('mongodb://u:s3c?ret@host/news').place).toBe('MongoDB at host/news')
    expect(read('postgresql://someone:s3cret@db.example:5433/newsdesk?sslmode=require')).toMatchObject({ kind: 'postgres', place: 'PostgreSQL at db.example:5433/newsdesk' })
    expect(read('mongodb+srv://u:p@cluster.example/news').place).toBe('MongoDB at cluster.example/news')
  })

  it.each([
    ['mongodb://host:27017', 'names no database'],
    ['mongodb://u:s3cret@host/?replicaSet=rs0', 'names no database'],
    ['postgres://u:s3cret@host', 'names no database'],
    ['mysql://u:s3cret@host/db', 'mysql: is not supported'],
    ['file:', 'names no file'],
    ['file::memory:', 'names no file'],
    ['newsdesk.db', 'expected a file: URL'],
    ['', 'expected a file: URL'],
    ['mongodb://u:s3cret@x@host/db', 'cannot be read'],
    ['mongodb://u:s3c/ret@host/db', 'cannot be read'],
  ])('refuses %s in one line without a secret', (url, why) => {
    const message = refusal(url)
    expect(message).toContain(why)
    expect(message).toMatch(/^--to: [^\n]+$/)
    expect(message).not.toMatch(/s3c/)
  })
})
