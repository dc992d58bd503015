/** The encrypted form of an address that lacks only that; undefined for anything else. */
export function withHttps(text: string): string | undefined {
  const bare = text.trim().replace(/^http:\/\//i, '')
  if (bare === '' || /\s|@/.test(bare) || /^[a-z][a-z0-9+.-]*:\/\//i.test(bare)) return undefined
  const address = `https://${bare}`
  return /^[^/?#]+\.[^/?#]+/.test(bare) && URL.canParse(address) ? address : undefined
}
