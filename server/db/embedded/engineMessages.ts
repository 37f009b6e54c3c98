/** What the embedded engine's thread is started with. */
export interface EngineSettings {
  /** PostgreSQL's data directory. */
  directory: string
  /** Whether a commit waits until it is on the disk. Off only for throwaway databases. */
  durable: boolean
  /** Whether PostGIS is created first: for building the snapshot, which every other database is copied from. */
  initialise: boolean
}

export type EngineRequest = { kind: 'run'; message: Uint8Array } | { kind: 'close' }

export type EngineReply =
  | { kind: 'ready'; serverVersion: string }
  | { kind: 'reply'; reply: Uint8Array<ArrayBuffer> }
  | { kind: 'lost'; reason: 'crashed' | 'too-large'; detail: string }
  | { kind: 'closed' }
