import { createContext, useContext } from 'react'

/** What a refused field comes to, said before why: where nothing is saved as one goes, nothing. */
export const ErrorLead = createContext('Not saved:')

export function ErrorWords({ message }: { message: string }) {
  const lead = useContext(ErrorLead)
  return lead === '' ? message : `${lead} ${lowerFirst(message)}`
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
