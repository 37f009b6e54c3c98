import type { ExpressionSpecification } from 'maplibre-gl'

/** Drawn from the reader's own fonts: the style has no glyph address, so nothing is fetched. */
export const mapFont = [
  'Noto Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'Helvetica Neue',
  'sans-serif',
]
/** MapLibre takes the weight from the word in a name; a name that CSS cannot read, like "sans-serif bold", would draw all text at 10 px. */
/** The weight is read from the first name; no such family is meant to be found. */
export const mapFontBold = ['Noto Sans SC Bold', ...mapFont]

/** The name to draw: the local one first; in English the English one where there is one. */
export function mapName(language: 'zh-CN' | 'en'): ExpressionSpecification {
  return language === 'en'
    ? ['coalesce', ['get', 'name_en'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name'], ['get', 'name_en'], '']
}
