import type { Scheme } from '@candor/contract/kinds/scheme'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseHead } from './page-setting.ts'

/** Addresses of the logo: the one shown, and the one in its place where the reader's system is dark. */
export type PageLogo = { source: string; dark: string | undefined }

/** A preview has no release, and shows the pictures of the document itself. */
export function logoOf(
  { profile, appearance }: TrustCenter,
  scheme: Scheme,
  release: ReleaseHead | undefined,
): PageLogo | undefined {
  const version = release && `?v=${release.hash.slice(0, 8)}`
  const light = profile.logo && version ? `/logo${version}` : profile.logo
  const dark = appearance?.darkLogo && version ? `/logo-dark${version}` : appearance?.darkLogo
  const source = scheme === 'dark' ? (dark ?? light) : light
  return source ? { source, dark: scheme === 'both' ? dark : undefined } : undefined
}

/** The address of a company's own icon. */
export function iconOf({ appearance }: TrustCenter, release: ReleaseHead): string | undefined {
  return appearance?.icon && `/icon?v=${release.hash.slice(0, 8)}`
}
