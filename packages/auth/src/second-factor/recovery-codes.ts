import { randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const howMany = 10
/** Letters and digits that nobody takes for each other: five bits each. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 10

/** Codes for whoever has lost the app, fifty random bits each, as they are shown. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const letters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length])
    return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
  })
}

export function newSalt(): string {
  return randomBytes(16).toString('base64url')
}

/** The code as it is hashed, however it was typed; undefined for what cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === length ? code : undefined
}

/**
 * Fifty random bits are too few for a plain hash: whoever has the table would try them all. They are
 * far more than a password has, so a fraction of a password's cost keeps that out of reach.
 */
const cost = { N: 8_192, r: 8, p: 1 }

export async function hashRecoveryCode(code: string, salt: string): Promise<string> {
  const hash = await scryptAsync(code.replace('-', ''), Buffer.from(salt, 'base64url'), 32, cost)
  return hash.toString('base64url')
}
