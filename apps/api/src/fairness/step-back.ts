import { constants, platform, setPriority } from 'node:os'

/** On Linux this is about the calling thread alone: those who answer people go first. */
export function stepBack(): void {
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)
}
