/** Everything on a trust center is meant to be read, by people and programs alike. */
export function robotsTxt(origin: string): string {
  return `# Everything here is public. Search engines and software agents are welcome.
# The whole content as data: ${origin}/trust-center.json
User-agent: *
Allow: /

Sitemap: ${origin}/sitemap.xml
`
}
