/** Topic that says whose profile or traits were written anew. */
export const understoodTopic = 'understood'
/** Customers as they were touched; `everybody`: a whole base was computed. `hasOrders`: what they have brought may differ. */
export interface Understood {
  workspaceId: string
  customerIds: number[]
  isEverybody?: boolean
  hasOrders: boolean
}
