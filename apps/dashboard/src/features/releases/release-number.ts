import { notFound } from '@tanstack/react-router'

/** A release's number as a part of an address. */
export const releaseNumber = {
  parse: ({ number }: { number: string }) => ({ number: toReleaseNumber(number) }),
  stringify: ({ number }: { number: number }) => ({ number: String(number) }),
}

function toReleaseNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw notFound()
  return Number(text)
}
