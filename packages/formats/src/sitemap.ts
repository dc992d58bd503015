import type { Release } from '@candor/contract/release'

/** Sitemap (sitemaps.org, 0.9) of the pages that a release has. */
export function sitemap({ document, publishedAt }: Release, origin: string): string {
  const paths = ['/', ...(document.advisories ?? []).map(({ key }) => `/advisories/${key}`)]
  const urls = paths.map(
    (path) =>
      `  <url><loc>${escapeXml(origin + path)}</loc><lastmod>${publishedAt.slice(0, 10)}</lastmod></url>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
