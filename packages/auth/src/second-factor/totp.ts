import { Secret, TOTP } from 'otpauth'

/** Seconds that a code is shown for (RFC 6238); one before and one after are good as well. */
const period = 30
const drift = 1
/** As long as the hash behind the codes, in bytes (RFC 4226, 4). */
const secretLength = 20

export function newTotpSecret(): string {
  return new Secret({ size: secretLength }).base32
}

/** What the QR code says. Every app knows SHA-1 with six digits, and some know nothing else. */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }) {
  return totpOf(secret, { issuer, label }).toString()
}

/** The time step that a code belongs to, or undefined where it is none of those around now. */
export function stepOf(secret: string, code: string, seconds: number): number | undefined {
  const timestamp = seconds * 1_000
  const delta = totpOf(secret).validate({ token: code, timestamp, window: drift })
  return delta === null ? undefined : Math.floor(seconds / period) + delta
}

function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period, secret })
}
