// Before the first paint, so that a chosen theme does not flash the other. client/stores/theme.ts keeps the choice.
const jinlinTheme = localStorage.getItem('jinlin-theme')
if (jinlinTheme === 'light' || jinlinTheme === 'dark') document.documentElement.dataset.theme = jinlinTheme
