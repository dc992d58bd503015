/** Everything may be read, by people’s programs as well. */
export function robotsTxt(origin: string): string {
  return `# Everything here is public and meant to be read, by software agents too.
User-agent: *
Allow: /

Sitemap: ${origin}/sitemap.xml
`
}
