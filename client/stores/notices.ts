import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ApiProblem } from '../api/apiProblem.ts'

export type Notice = { id: number } & ({ kind: 'problem'; problem: ApiProblem } | { kind: 'told'; text: string })

/** What went wrong or was done, shown until dismissed; and what is only said aloud, to a screen reader. */
export const useNoticeStore = defineStore('notices', () => {
  const notices = shallowRef<Notice[]>([])
  const announcement = ref('')
  let nextId = 1

  const fail = (problem: ApiProblem) => {
    notices.value = [...notices.value, { id: nextId++, kind: 'problem', problem }]
  }
  const tell = (text: string) => {
    notices.value = [...notices.value, { id: nextId++, kind: 'told', text }]
  }
  const dismiss = (id: number) => {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }
  const announce = (text: string) => {
    announcement.value = text
  }
  return { notices, announcement, fail, tell, dismiss, announce }
})
