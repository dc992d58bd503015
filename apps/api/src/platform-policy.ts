type Sources = Record<string, readonly string[]>

const own: Sources = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

const challenges = 'https://challenges.cloudflare.com'

/** What Clerk's scripts need besides, as its documentation lists it. */
function forClerk(frontendApi: string): Sources {
  return {
    'script-src': [`https://${frontendApi}`, challenges, 'https://*.protect.clerk.com'],
    'connect-src': [`https://${frontendApi}`, 'https://*.protect.clerk.com:*'],
    'img-src': ['https://img.clerk.com'],
    'worker-src': ["'self'", 'blob:'],
    // Its components write their styles while they run.
    'style-src': ["'unsafe-inline'"],
    'frame-src': [challenges, 'https://*.protect.clerk.com'],
  }
}

/** The dashboard's content security policy: its own files, and Clerk's hosts only where it is set. */
export function platformPolicy(frontendApi: string | undefined): string {
  const more = frontendApi === undefined ? {} : forClerk(frontendApi)
  const names = [...new Set([...Object.keys(own), ...Object.keys(more)])]
  return names
    .map((name) => [name, ...(own[name] ?? []), ...(more[name] ?? [])].join(' '))
    .join('; ')
}
