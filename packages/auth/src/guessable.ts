import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** What everybody tries here, besides the parts of the person's own address and name. */
export const obviousWords = ['candor', 'trust', 'center', 'security', 'password']

/** Of five steps, the first at which many tries from far away do not get there. */
const leastScore = 3

let estimator: ZxcvbnFactory | undefined

/**
 * Whether a password is among the thirty thousand most common ones, made of such, of keyboard rows,
 * sequences, repetitions or dates, or of words that stand close to the person.
 */
export function isGuessable(password: string, person: { email: string; name: string }): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const close = `${person.email} ${person.name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const words = [...obviousWords, person.email, ...close.filter((word) => word.length > 2)]
  return estimator.check(password, words).score < leastScore
}
