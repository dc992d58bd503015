/** What is not a document of ours: nothing in it runs, loads, frames or is framed. */
export const inertPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** Headers of every answer, whoever it goes to. HSTS never speaks for a customer's other names. */
export function commonHeaders(isSecure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** Headers of a refusal in plain words, which nobody keeps. */
export function refusalHeaders(isSecure: boolean): Record<string, string> {
  return {
    ...commonHeaders(isSecure),
    'content-security-policy': inertPolicy,
    'cache-control': 'no-store',
  }
}
