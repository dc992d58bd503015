import {
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const { privateKey, publicKey } = makeKeys()

function makeKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

const frontendApi = 'clerk.candor.example'
const webhookKey = randomBytes(24)

/** An instance of Clerk of our own: its keys are made here, so that we can sign as Clerk does. */
export const instance = {
  publishableKey: `pk_live_${Buffer.from(`${frontendApi}$`).toString('base64')}`,
  frontendApi,
  issuer: `https://${frontendApi}`,
  jwtKey: publicKey.export({ type: 'spki', format: 'pem' }),
  webhookSecret: `whsec_${webhookKey.toString('base64')}`,
}

export const strangersKey = makeKeys().privateKey

const now = () => Math.floor(Date.now() / 1_000)

/** The claims of a session token as Clerk makes them. */
export function claimsOf(
  clerkId: string,
  origin = 'http://localhost:3000',
): Record<string, unknown> {
  return {
    azp: origin,
    exp: now() + 60,
    fva: [0, -1],
    iat: now() - 1,
    iss: instance.issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: now() - 10,
    sid: `sess_${clerkId}`,
    sts: 'active',
    sub: clerkId,
    v: 2,
  }
}

export const usualHeader: Record<string, unknown> = {
  alg: 'RS256',
  cat: 'cl_B7d4PD111AAA',
  kid: 'ins_1',
  typ: 'JWT',
}

export function signToken(
  claims: unknown,
  header: unknown = usualHeader,
  key: KeyObject = privateKey,
): string {
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

export function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Signed by something that is no signature of RSA: the public key as a secret, as forgers like it. */
export function signBySecret(claims: unknown): string {
  const signed = `${encode({ ...usualHeader, alg: 'HS256' })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', instance.jwtKey).update(signed).digest('base64url')}`
}

export type Person = {
  id: string
  email?: string
  status?: string
  first?: string
  last?: string
  banned?: boolean
  at: number
}

/** A user in Clerk's words. */
export function userOf({ id, email, status = 'verified', first, last, banned, at }: Person) {
  const address = { id: `idn_${id}`, object: 'email_address', email_address: email }
  return {
    id,
    object: 'user',
    first_name: first ?? null,
    last_name: last ?? null,
    username: null,
    primary_email_address_id: email === undefined ? null : address.id,
    email_addresses:
      email === undefined
        ? []
        : [{ ...address, verification: { status, strategy: 'email_code' }, linked_to: [] }],
    banned: banned ?? false,
    created_at: at,
    updated_at: at,
  }
}

export type SentEvent = { headers: Record<string, string>; body: string }

type Signing = { sentAt?: number; key?: Buffer; id?: string }

/** An event as Clerk sends it. */
export function signEvent(event: unknown, { sentAt, key, id }: Signing = {}): SentEvent {
  const body = JSON.stringify(event)
  const messageId = id ?? `msg_${randomBytes(10).toString('hex')}`
  const timestamp = String(sentAt ?? now())
  const signature = createHmac('sha256', key ?? webhookKey)
    .update(`${messageId}.${timestamp}.${body}`)
    .digest('base64')
  return {
    headers: {
      'content-type': 'application/json',
      'svix-id': messageId,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,${signature}`,
    },
    body,
  }
}

export function eventOf(type: 'user.created' | 'user.updated', person: Person, timestamp?: number) {
  return {
    type,
    object: 'event',
    timestamp: timestamp ?? person.at,
    instance_id: 'ins_1',
    data: userOf(person),
  }
}

export function deletionOf(id: string, timestamp = Date.now()) {
  const data = { id, object: 'user', deleted: true }
  return { type: 'user.deleted', object: 'event', timestamp, instance_id: 'ins_1', data }
}
