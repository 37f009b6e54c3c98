import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../server/config.ts'

describe('settings from the environment', () => {
  test('have defaults that suit one machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './.jinlin',
      databaseUrl: null,
      token: null,
      mapApprovalNumber: null,
      demonstration: true,
    })
  })
  test('are read, and an empty one is none', () => {
    expect(
      readConfig({
        PORT: '9000',
        HOST: '0.0.0.0',
        DATABASE_URL: '',
        JINLIN_DEMO: '0',
        JINLIN_MAP_APPROVAL: 'GS(2026)1号',
      }),
    ).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      databaseUrl: null,
      demonstration: false,
      mapApprovalNumber: 'GS(2026)1号',
    })
  })
  test('that cannot be used are named, one a line, and a token is not printed', () => {
    const read = () => readConfig({ PORT: 'eighty', LOG_LEVEL: 'loud', JINLIN_TOKEN: 'short-secret' })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(/^PORT \("eighty"\): .+\nJINLIN_TOKEN: .+\nLOG_LEVEL \("loud"\): .+$/)
    expect(read).not.toThrow(/short-secret/)
  })
  test('take only a PostgreSQL address for the database, and do not print the password in another', () => {
    const read = (DATABASE_URL: string) => () => readConfig({ DATABASE_URL })
    for (const url of ['postgres://a:b@host/city', 'postgresql:///city?host=/run/postgresql'])
      expect(read(url)().databaseUrl).toBe(url)
    expect(read('mysql://me:hush@host/city')).toThrow(/^DATABASE_URL: expected postgresql/)
    expect(read('mysql://me:hush@host/city')).not.toThrow(/hush/)
    expect(read('city')).toThrow(ConfigError)
  })
})
