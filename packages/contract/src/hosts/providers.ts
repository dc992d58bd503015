/** Where names often lead before they lead to us, by the end of the name. */
const providers: Record<string, string> = {
  'vercel-dns.com': 'Vercel',
  'vercel.app': 'Vercel',
  'netlify.app': 'Netlify',
  'netlifyglobalcdn.com': 'Netlify',
  'github.io': 'GitHub Pages',
  'gitlab.io': 'GitLab Pages',
  'pages.dev': 'Cloudflare Pages',
  'workers.dev': 'Cloudflare Workers',
  'cdn.cloudflare.net': 'Cloudflare',
  'herokudns.com': 'Heroku',
  'herokuapp.com': 'Heroku',
  'cloudfront.net': 'Amazon CloudFront',
  'amazonaws.com': 'Amazon Web Services',
  'azurewebsites.net': 'Azure App Service',
  'azurefd.net': 'Azure Front Door',
  'trafficmanager.net': 'Azure Traffic Manager',
  'fastly.net': 'Fastly',
  'edgekey.net': 'Akamai',
  'edgesuite.net': 'Akamai',
  'fly.dev': 'Fly.io',
  'onrender.com': 'Render',
  'webflow.com': 'Webflow',
  'squarespace.com': 'Squarespace',
  'wixdns.net': 'Wix',
  'myshopify.com': 'Shopify',
  'ghost.io': 'Ghost',
  'readme.io': 'ReadMe',
  'notion.site': 'Notion',
  'safebase.io': 'SafeBase',
}

/** Whose a name is, to judge by its end. */
export function providerOf(name: string): string | undefined {
  return findByEnd(providers, name)
}

/** What a table says of the longest end of a name that it knows. */
export function findByEnd(table: Record<string, string>, name: string): string | undefined {
  const labels = name.split('.')
  return labels.map((_, n) => table[labels.slice(n).join('.')]).find((found) => found !== undefined)
}
