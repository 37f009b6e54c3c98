import type { LayerColumn } from './exportLayer.ts'
import { type ExportLanguage, say } from './exportTexts.ts'

export type ColumnTexts = readonly [type: LayerColumn['type'], zh: string, en: string]

/** Columns by name, titled in the reader's language. */
export const sayColumns = (columns: Record<string, ColumnTexts>, language: ExportLanguage): LayerColumn[] =>
  Object.entries(columns).map(([name, [type, zh, en]]) => ({ name, type, title: say([zh, en], language) }))
