import * as z from 'zod'

/** Addresses and networks, separated by commas or spaces. */
export const networks = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .refine((parts) => parts.every(isNetwork), 'Write addresses or networks such as 10.0.0.0/8, ::1')

const Network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

function isNetwork(text: string): boolean {
  return Network.safeParse(text).success
}
