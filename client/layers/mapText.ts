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
export const mapFontBold = [...mapFont.slice(0, -1), 'sans-serif bold']

/** The name to draw: the local one first; in English the English one where there is one. */
export function mapName(language: 'zh-CN' | 'en'): ExpressionSpecification {
  return language === 'en'
    ? ['coalesce', ['get', 'name_en'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name'], ['get', 'name_en'], '']
}
