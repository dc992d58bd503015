import { timeToOpen } from '@candor/contract/views/live'

/**
 * In milliseconds. Whoever is not announced for three rounds is gone. Whoever leaves is soon gone, but not
 * so soon that a connection that is made anew shows.
 */
export const liveTimes = {
  round: 10_000,
  beat: 20_000,
  check: 60_000,
  linger: 4_000,
  opening: timeToOpen,
}
