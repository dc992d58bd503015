import { createClerkClient } from '@clerk/backend'
import type { ClerkSettings } from './settings.ts'

/** The Clerk user that a request's session token is for, or undefined for a request without a good one. */
export type ReadToken = (headers: Headers) => Promise<string | undefined>

type Claims = { azp?: unknown; iss?: unknown; sid?: unknown; sts?: unknown; act?: unknown }

/**
 * Checks tokens without the network, by the key of the instance. Only a bearer token counts: a cookie
 * is sent by browsers whoever asks them to, and the library accepts one that names no origin.
 */
export function createReadToken(
  { publishableKey, issuer, jwtKey }: ClerkSettings,
  appOrigin: string,
): ReadToken {
  const client = createClerkClient({
    publishableKey,
    jwtKey,
    // Nothing is asked of Clerk here, but the library does not start without one.
    secretKey: 'not needed to check a token',
    telemetry: { disabled: true },
  })
  const isOurs = ({ azp, iss, sid, sts, act }: Claims) =>
    azp === appOrigin &&
    iss === issuer &&
    typeof sid === 'string' &&
    sts !== 'pending' &&
    // Somebody at Clerk's dashboard who acts as the user: the audit log would name the wrong person.
    act === undefined

  return async function readToken(headers) {
    const authorization = headers.get('authorization')
    if (authorization === null || !bearer.test(authorization)) return undefined
    const request = new Request(appOrigin, { headers: { authorization } })
    const state = await client.authenticateRequest(request, {
      acceptsToken: 'session_token',
      authorizedParties: [appOrigin],
      issuer,
      jwtKey,
    })
    const { userId, sessionClaims } = state.toAuth() ?? {}
    return userId && sessionClaims && isOurs(sessionClaims) ? userId : undefined
  }
}

const bearer = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/i
