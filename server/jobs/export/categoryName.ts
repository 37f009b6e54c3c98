import { describeCategory } from '../describeCategory.ts'
import { type ExportLanguage, textIn } from './exportTexts.ts'

export const categoryName = (category: string, language: ExportLanguage): string =>
  textIn(describeCategory(category).names, language) ?? category
