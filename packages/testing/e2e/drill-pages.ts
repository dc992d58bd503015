import { get } from './running-candor.ts'

const fixed = [
  '/',
  '/trust-center.json',
  '/trust-center.schema.json',
  '/.well-known/security.txt',
  '/robots.txt',
  '/sitemap.xml',
  '/favicon.svg',
  '/logo',
  '/logo-dark',
  '/icon',
  '/advisories',
  '/nothing-here',
]

/** Every public page of every address: its status and its text. */
export async function readPages(port: number, hosts: string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const host of hosts) {
    const sitemap = await get(port, `${host}:${port}`, '/sitemap.xml')
    const listed = [...sitemap.text.matchAll(/<loc>[^<]*?:\/\/[^/<]+([^<]*)<\/loc>/g)]
    const paths = new Set([...fixed, ...listed.map(([, path]) => path ?? '/')])
    for (const path of paths) {
      const { status, headers, text } = await get(port, `${host}:${port}`, path)
      pages.set(`${host}${path}`, [status, headers['etag'], text].join('\n'))
    }
  }
  return pages
}

export function comparePages(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((page) => before.get(page) !== after.get(page))
    .map((page) => `the page ${page}`)
}
