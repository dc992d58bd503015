import { styleHash } from '@candor/page/render'
import { commonHeaders, inertPolicy } from '../security-headers.ts'
import type { PageContent } from './page-entry.ts'

function documentPolicy(themeHash: string | undefined): string {
  return [
    "default-src 'none'",
    themeHash ? `style-src '${styleHash}' '${themeHash}'` : `style-src '${styleHash}'`,
    "img-src 'self'",
    // No script runs, so nothing of ours connects; auditing tools fetch robots.txt as the page.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Browsers ask each time whether a page is still the newest; shared caches may keep it half a minute,
 * and go on with it for a week when this server is away.
 */
const keptByCaches =
  'public, max-age=0, s-maxage=30, stale-while-revalidate=300, stale-if-error=604800'

export function pageHeaders(
  { type, status, themeHash }: Pick<PageContent, 'type' | 'status' | 'themeHash'>,
  { appOrigin }: { appOrigin: string },
): Record<string, string> {
  return {
    ...commonHeaders(appOrigin.startsWith('https://')),
    'content-security-policy': type.startsWith('text/html')
      ? documentPolicy(themeHash)
      : inertPolicy,
    'cache-control': status === 200 || status === 301 ? keptByCaches : 'no-cache',
    vary: 'Accept-Encoding',
  }
}
