import { z } from 'zod'

/** Names or texts by BCP 47 language tag (zh-Hans, en, mn-Mong …). A missing translation falls back to Chinese, then to any. */
export const LocalizedText = z.record(z.string(), z.string())
export type LocalizedText = z.infer<typeof LocalizedText>
