import { createPublicKey } from 'node:crypto'
import { canonicalHost } from '@candor/contract/hostname'
import * as z from 'zod'

/** The instance of Clerk that people sign in with. */
export type ClerkConfig = {
  publishableKey: string
  /** Host of its Frontend API. */
  frontendApi: string
  issuer: string
  jwtKey: string
  webhookSecret: string
  secretKey?: string | undefined
}

export const clerkSettings = {
  CLERK_PUBLISHABLE_KEY: z
    .string()
    .refine((key) => frontendApiOf(key) !== undefined, 'Copy it from Clerk: pk_live_… or pk_test_…')
    .optional(),
  CLERK_JWT_KEY: z
    .string()
    .refine((text) => readKey(text) !== undefined, {
      message: 'Copy the “JWKS public key” from Clerk, as PEM: -----BEGIN PUBLIC KEY-----…',
    })
    .optional(),
  CLERK_WEBHOOK_SIGNING_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, 'Copy it from the endpoint in Clerk: whsec_…')
    .optional(),
  CLERK_SECRET_KEY: z
    .string()
    .regex(/^sk_(live|test)_\S+$/, 'Copy it from Clerk: sk_live_… or sk_test_…')
    .optional(),
  CLERK_ISSUER: z
    .string()
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      'Write the iss of Clerk’s tokens, such as https://clerk.example.com',
    )
    .optional(),
}

type Given = { [Name in keyof typeof clerkSettings]?: string | undefined }

const needed = ['CLERK_PUBLISHABLE_KEY', 'CLERK_JWT_KEY', 'CLERK_WEBHOOK_SIGNING_SECRET'] as const

/** Clerk is either set wholly or not at all: half of it would let nobody in, or not put anybody out. */
export function checkClerk(given: Given, context: z.RefinementCtx): void {
  if (!isClerkGiven(given)) return
  for (const name of needed) {
    if (given[name] === undefined) {
      const message = 'Set it too: signing in with Clerk needs it'
      context.addIssue({ code: 'custom', path: [name], message })
    }
  }
  const [own, other] = [given.CLERK_PUBLISHABLE_KEY, given.CLERK_SECRET_KEY].map(modeOf)
  if (own && other && own !== other) {
    const message = `Take the ${own} key: CLERK_PUBLISHABLE_KEY is one of that instance`
    context.addIssue({ code: 'custom', path: ['CLERK_SECRET_KEY'], message })
  }
}

/** What is set of Clerk, or undefined where people sign in here. */
export function readClerk(given: Given): ClerkConfig | undefined {
  const publishableKey = given.CLERK_PUBLISHABLE_KEY
  const webhookSecret = given.CLERK_WEBHOOK_SIGNING_SECRET
  const jwtKey = readKey(given.CLERK_JWT_KEY ?? '')
  const frontendApi = frontendApiOf(publishableKey ?? '')
  if (!publishableKey || !webhookSecret || !jwtKey || !frontendApi) return undefined
  const issuer = given.CLERK_ISSUER ?? `https://${frontendApi}`
  const secretKey = given.CLERK_SECRET_KEY
  return { publishableKey, frontendApi, issuer, jwtKey, webhookSecret, secretKey }
}

function isClerkGiven(given: Given): boolean {
  return Object.keys(clerkSettings).some((name) => given[name as keyof Given] !== undefined)
}

function modeOf(key: string | undefined): string | undefined {
  return key?.split('_')[1]
}

/** The host in a publishable key, which is Base64 of it and a dollar. */
function frontendApiOf(key: string): string | undefined {
  const encoded = /^pk_(?:live|test)_([A-Za-z0-9+/]+={0,2})$/.exec(key)?.[1]
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString()
  const host = text.endsWith('$') ? text.slice(0, -1) : ''
  return host.includes('.') && canonicalHost(host) === host ? host : undefined
}

/** Environments often hold line ends as \n. The library takes keys of this size and exponent alone. */
function readKey(text: string): string | undefined {
  try {
    const key = createPublicKey(text.replaceAll(String.raw`\n`, '\n'))
    const { modulusLength, publicExponent } = key.asymmetricKeyDetails ?? {}
    const isRight = key.asymmetricKeyType === 'rsa' && modulusLength === 2048
    if (!isRight || publicExponent !== 65_537n || text.includes('PRIVATE')) return undefined
    return key.export({ type: 'spki', format: 'pem' })
  } catch {
    return undefined
  }
}
