import { visiblePart } from '@candor/contract/content/visible'
import type { Release } from '@candor/contract/release'

/** Every page of a trust center. Each is made from the release, so its date is the release's. */
export function sitemap(release: Release, origin: string): string {
  const { advisories = [] } = visiblePart(release.document)
  const paths = ['/', ...advisories.map(({ key }) => `/advisories/${encodeURIComponent(key)}`)]
  const entries = paths.map(
    (path) => `  <url>
    <loc>${escapeXml(`${origin}${path}`)}</loc>
    <lastmod>${escapeXml(release.publishedAt)}</lastmod>
  </url>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('')}</urlset>
`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
