import { Problem, type ErrorCode, type FieldIssue } from '@candor/contract/errors'

type Details = {
  code: ErrorCode | 'unreachable'
  message: string
  issues?: FieldIssue[] | undefined
  current?: unknown
  requestId?: string | undefined
}

/** A refusal of the API, with the issues of the input where there are any. */
export class ApiError extends Error {
  readonly details: Details

  constructor(details: Details) {
    super(details.message)
    this.name = 'ApiError'
    this.details = details
  }

  get code(): Details['code'] {
    return this.details.code
  }
}

/** A failed answer as an error; one that is not from the API counts as unreachable. */
export async function readProblem(response: Response): Promise<ApiError> {
  const problem = Problem.safeParse(await response.json().catch(() => undefined))
  if (!problem.success) {
    return new ApiError({ code: 'unreachable', message: `Candor answered ${response.status}` })
  }
  const { code, detail, title, issues, current, requestId } = problem.data
  return new ApiError({ code, message: detail ?? title, issues, current, requestId })
}
