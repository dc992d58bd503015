import { notFound } from '@tanstack/react-router'

/** A request's number as a part of an address. */
export const requestNumber = {
  parse: ({ number }: { number: string }) => ({ number: toNumber(number) }),
  stringify: ({ number }: { number: number }) => ({ number: String(number) }),
}

function toNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw notFound()
  return Number(text)
}
