/** Letters without their marks and case, so that "lap trinh" finds "Lập trình". */
export const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim()
