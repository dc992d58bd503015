import Bowser from 'bowser'

/** What a browser says of itself, in words for its owner. Anybody can say anything, so it proves nothing. */
export function describeDevice(userAgent: string): string {
  if (userAgent === '') return 'Unknown browser'
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 400))
  const place = platform.model ?? os.name
  if (!browser.name) return place ? `Unknown browser on ${place}` : 'Unknown browser'
  return place ? `${browser.name} on ${place}` : browser.name
}
