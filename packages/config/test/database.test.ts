import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const url = (rest: string) => `postgres://candor_app:secret@${rest}`
const production = {
  NODE_ENV: 'production',
  APP_ORIGIN: 'https://app.example.com',
  AUTH_SECRET: 'a secret that is long enough to sign with',
  SECRET_KEYS: 'first:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  SMTP_URL: 'smtps://mail.example.com',
  MAIL_FROM: 'a@example.com',
}

test('in production the way to the database is encrypted and its certificate looked at, unless it is said that it need not be', () => {
  const accepted = [
    'db.example/candor?sslmode=verify-full',
    'db.example/candor?sslrootcert=%2Fca.pem&sslmode=verify-full',
    'db.example/candor?sslmode=disable',
    'localhost/candor',
    '127.0.0.1:6432/candor',
    '[::1]/candor',
    '%2Fvar%2Frun%2Fpostgresql/candor',
    'unused/candor?host=%2Fvar%2Frun%2Fpostgresql',
  ]
  for (const rest of accepted) {
    expect(readConfig({ ...production, DATABASE_URL: url(rest) }).database?.url).toBe(url(rest))
  }
  const refused = [
    'db.example/candor',
    '10.0.0.1/candor',
    'db.example/candor?ssl=true',
    'db.example/candor?sslmode=require',
    'db.example/candor?sslmode=prefer',
    'db.example/candor?sslmode=no-verify',
    'localhost/candor?host=db.example',
    'localhost.example/candor',
  ]
  for (const rest of refused) {
    const DATABASE_URL = url(rest)
    expect(() => readConfig({ ...production, DATABASE_URL }), rest).toThrow(
      /DATABASE_URL: End it with \?sslmode=verify-full/,
    )
    expect(readConfig({ DATABASE_URL }).database?.url).toBe(DATABASE_URL)
  }
})

test('every URL of the database is held to it, and each is named', () => {
  const names = ['DATABASE_DIRECT_URL', 'DATABASE_PAGES_URL', 'DATABASE_WORKER_URL']
  const settings = Object.fromEntries([...names, 'DATABASE_URL'].map((name) => [name, url('db/c')]))
  for (const name of names) {
    expect(() => readConfig({ ...production, ...settings })).toThrow(`${name}: End it`)
  }
})

test('a pooler and PostgreSQL itself are two ways for one login', () => {
  const DATABASE_URL = url('pooler:6432/candor')
  const DATABASE_DIRECT_URL = url('db:5432/candor')
  expect(readConfig({ DATABASE_URL, DATABASE_DIRECT_URL }).database).toMatchObject({
    url: DATABASE_URL,
    directUrl: DATABASE_DIRECT_URL,
  })
  const other = 'postgres://postgres:secret@db:5432/candor'
  for (const settings of [{ DATABASE_DIRECT_URL }, { DATABASE_URL, DATABASE_DIRECT_URL: other }]) {
    expect(() => readConfig(settings)).toThrow('DATABASE_DIRECT_URL: Name the login')
  }
})
