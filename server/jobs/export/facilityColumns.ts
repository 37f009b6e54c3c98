import type { ColumnTexts } from './sayColumns.ts'

/** What every file says of a facility beside its shape. */
export const facilityColumns = {
  id: ['integer', '编号', 'Id'],
  name: ['text', '名称', 'Name'],
  names: ['text', '各语言名称(JSON)', 'Names by language (JSON)'],
  categories: ['text', '类别', 'Categories'],
  areaSquareMeters: ['real', '面积(平方米)', 'Area (m²)'],
  openingHours: ['text', '开放时间', 'Opening hours'],
  status: ['text', '状态', 'Status'],
  attributes: ['text', '属性(JSON)', 'Attributes (JSON)'],
  validFrom: ['text', '生效日期', 'Valid from'],
  validTo: ['text', '失效日期', 'Valid to'],
  sourceKey: ['text', '来源', 'Source'],
  sourceRef: ['text', '来源编号', 'Id at the source'],
} as const satisfies Record<string, ColumnTexts>
