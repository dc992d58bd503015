import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' })
const keyOf = (host: string, mode = 'live') => `pk_${mode}_${Buffer.from(host).toString('base64')}`

const whole = {
  CLERK_PUBLISHABLE_KEY: keyOf('clerk.acme.example$'),
  CLERK_JWT_KEY: pem,
  CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
}

test('without Clerk, people sign in here', () => {
  expect(readConfig({}).clerk).toBeUndefined()
  expect(readConfig({ CLERK_PUBLISHABLE_KEY: '' }).clerk).toBeUndefined()
})

test('what the publishable key says need not be said again; a key with \\n is read as well', () => {
  const expected = {
    publishableKey: whole.CLERK_PUBLISHABLE_KEY,
    frontendApi: 'clerk.acme.example',
    issuer: 'https://clerk.acme.example',
    jwtKey: pem,
    webhookSecret: whole.CLERK_WEBHOOK_SIGNING_SECRET,
  }
  expect(readConfig(whole).clerk).toEqual(expected)
  const CLERK_JWT_KEY = pem.replaceAll('\n', String.raw`\n`)
  expect(readConfig({ ...whole, CLERK_JWT_KEY }).clerk).toEqual(expected)
})

test('half of Clerk is not started with, and every problem is told at once', () => {
  const start = () =>
    readConfig({
      LIMIT_FACTOR: '0',
      CLERK_JWT_KEY: 'secret',
      CLERK_SECRET_KEY: 'sk_test_x',
      CLERK_ISSUER: 'https://clerk.acme.example/',
      CLERK_PUBLISHABLE_KEY: whole.CLERK_PUBLISHABLE_KEY,
    })
  for (const problem of [
    /LIMIT_FACTOR: /,
    /CLERK_JWT_KEY: Copy the/,
    /CLERK_SECRET_KEY: Take the live key/,
    /CLERK_ISSUER: Write the iss/,
    /CLERK_WEBHOOK_SIGNING_SECRET: Set it too/,
  ]) {
    expect(start).toThrow(problem)
  }
})

test.each([
  ['of a host with a path', keyOf('clerk.acme.example/x$')],
  ['that would add to the security policy', keyOf("clerk.acme.example; script-src 'none'$")],
  ['of a host with a space', keyOf('clerk.acme.example https://evil.example$')],
  ['without its end', keyOf('clerk.acme.example')],
  ['of no host', keyOf('$')],
  ['that is secret', 'sk_live_abcdefghijklmnop'],
])('a publishable key %s is refused', (_, CLERK_PUBLISHABLE_KEY) => {
  expect(() => readConfig({ ...whole, CLERK_PUBLISHABLE_KEY })).toThrow(
    /CLERK_PUBLISHABLE_KEY: Copy it/,
  )
})

test.each([
  ['that is private', privateKey.export({ type: 'pkcs8', format: 'pem' })],
  [
    'of another size',
    generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({
      type: 'spki',
      format: 'pem',
    }),
  ],
  [
    'of another kind',
    generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }),
  ],
])('a JWT key %s is refused', (_, CLERK_JWT_KEY) => {
  expect(() => readConfig({ ...whole, CLERK_JWT_KEY })).toThrow(/CLERK_JWT_KEY: Copy the/)
})
