import { createRouter, createWebHistory } from 'vue-router'
import FrontPage from './FrontPage.vue'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'front', component: FrontPage },
    { path: '/a/:area', redirect: (to) => ({ name: 'finder', params: to.params }) },
    { path: '/a/:area/planner', name: 'planner', component: () => import('./planner/PlannerPage.vue') },
    { path: '/a/:area/finder', name: 'finder', component: () => import('./finder/FinderPage.vue') },
    { path: '/a/:area/leader', name: 'leader', component: () => import('./leader/LeaderPage.vue') },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue') },
  ],
})
