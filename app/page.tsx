export default function Home() {
  return <main>Lectern</main>
}
