/** What can be said to `habitue import`. */
export interface ImportOptions {
  map?: Record<string, string>
  workspace?: string
  currency?: string
  timeZone?: string
  dateOrder?: string
  decimal?: string
  cancellationPrefix?: string
  status?: string
  channel?: string
  rule?: string
  discountIn?: string
  source?: string
  medium?: string
  sheet?: string
  encoding?: string
  delimiter?: string
  header: boolean
  dryRun?: boolean
  errors?: string
}
