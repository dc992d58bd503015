import { createHash, randomBytes } from 'node:crypto'

export function createInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: it has 256 bits, so a plain hash cannot be turned back. */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The token stands behind #, so that no server and no referrer ever sees it. */
export function invitationLink(appOrigin: string, token: string): string {
  return `${appOrigin}/invitation#${token}`
}
