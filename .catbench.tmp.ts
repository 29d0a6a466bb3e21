import { readFileSync } from 'node:fs'
process.env.DATABASE_URL = readFileSync('/tmp/catbench/url','utf8'); process.env.AUTH_SECRET='x'.repeat(40)
import { get } from '@/server/testing/api'
async function main() {
  const paths = process.argv.slice(2).length ? process.argv.slice(2) : ['/courses','/courses?page=50','/courses?page=4000','/courses?category=category-3','/courses?sort=price','/courses?sort=title','/courses?sort=createdAt','/courses?sort=evaluation','/courses?level=beginner&maxPrice=50','/courses?category=category-3&level=advanced&priceRanges=0-20&rating=4.5','/courses?topic=topic-7&language=vi','/courses?search=python','/courses?search=zanzibar','/courses?search=pyhton','/courses?search=javscript','/courses?search=lap%20trinh','/courses?search=course','/courses?search=c','/courses?search=qqqqzzzz','/courses?search=python&sort=price','/courses?search=python&category=category-3&level=beginner','/courses/facets','/courses/facets?search=python','/courses/facets?category=category-3&level=beginner&rating=4','/courses/facets?search=zanzibar','/courses/suggest?q=pyt','/courses/suggest?q=zanz','/courses/suggest?q=teach','/courses/0000000000000000000f4241','/categories','/topics','/lecturers','/products']
  await get('/courses?limit=1'); 
  for (const p of paths) {
    const t0 = performance.now(); const r = await get(p); const first = performance.now()-t0
    if (r.status!==200) { console.log(p, r.status, r.text.slice(0,300)); continue }
    const times:number[]=[]; for (let i=0;i<15;i++){ const t=performance.now(); await get(p); times.push(performance.now()-t)}
    times.sort((a,b)=>a-b)
    console.log(p.padEnd(90), 'first', first.toFixed(1).padStart(7), 'p50', times[7]!.toFixed(2).padStart(7), 'total', r.headers.get('x-total-count') ?? (r.body.total ?? ''), r.headers.get('x-suggested-query') ?? '', Array.isArray(r.body)&&r.body[0]? (r.body[0].title??r.body[0].name):'')
  }
  process.exit(0)
}
void main()
