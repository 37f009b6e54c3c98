/** Data that tasks name by key, so that a thread is sent it once. Memory is shared where it can be, so sending costs next to nothing. */
export interface Opening {
  kind: string
  key: number
  payload: unknown
}

/** What a task needs a thread to hold. */
export interface Need {
  kind: string
  key: number
}

/** How much of each kind a thread keeps, oldest out first; the pool counts along, so that it knows what to send again. */
export type HeldCounts = Record<string, number>

export interface TaskMessage<Task> {
  id: number
  task: Task
  openings: Opening[]
}

export type AnswerMessage = { id: number; answer: unknown } | { id: number; error: string }
