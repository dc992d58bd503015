export type Settings = Record<string, string>

/** Reached through its socket only, and small enough to share a machine. */
const defaults: Settings = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

const forgetful: Settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export function toArguments(settings: Settings, durable: boolean): string[] {
  const all = { ...defaults, ...(durable ? {} : forgetful), ...settings }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
