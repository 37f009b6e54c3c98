import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LocalizedText } from '#contract/text.ts'
import type { ApiProblem } from '../api/apiProblem.ts'
import {
  formatArea,
  formatDate,
  formatDateTime,
  formatDetour,
  formatInteger,
  formatMeters,
  formatMinutes,
  formatPercent,
  formatPoints,
  formatSpeed,
} from './format.ts'
import type { Language } from './i18n.ts'
import { localName, localText } from './localName.ts'

/** Figures, dates and names as the reader's language writes them. What is not known is said to be so, never written as 0. */
export function useFormat() {
  const { t, te, locale } = useI18n()
  const language = computed(() => locale.value as Language)
  const orNoData = <T>(value: T | null | undefined, format: (value: T, language: Language) => string) =>
    value === null || value === undefined ? t('data.none') : format(value, language.value)

  return {
    language,
    percent: (rate: number | null | undefined) => orNoData(rate, formatPercent),
    integer: (value: number | null | undefined) => orNoData(value, formatInteger),
    squareMeters: (value: number | null | undefined) => orNoData(value, formatArea),
    meters: (value: number | null | undefined) => orNoData(value, formatMeters),
    minutes: (value: number | null | undefined) => orNoData(value, formatMinutes),
    detour: (value: number | null | undefined) => orNoData(value, formatDetour),
    points: (difference: number | null | undefined) => orNoData(difference, formatPoints),
    speed: (metersPerSecond: number | null | undefined) => orNoData(metersPerSecond, formatSpeed),
    date: (value: string | null | undefined) => orNoData(value, formatDate),
    dateTime: (value: string | null | undefined) => orNoData(value, formatDateTime),
    text: (texts: LocalizedText) => localText(texts, language.value) ?? '',
    nameOf: (thing: { name: string | null; names: LocalizedText }) =>
      localName(thing, language.value) ?? t('data.unnamed'),
    reasonText: (code: string) => (te(`reason.${code}`) ? t(`reason.${code}`) : code),
    missingText: (code: string, count: number) =>
      te(`missing.${code}`)
        ? t(`missing.${code}`, { count: formatInteger(count, language.value) })
        : `${code}: ${formatInteger(count, language.value)}`,
    problemText: (problem: ApiProblem) =>
      te(`problem.${problem.code}`) ? t(`problem.${problem.code}`) : (problem.title ?? t('problem.unexpected')),
  }
}
