/** Whether a part of a path can name a release. */
export function isReleaseNumber(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text)
}
