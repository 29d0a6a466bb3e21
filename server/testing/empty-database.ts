import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

/**
 * An empty database on a server, for a role that is no superuser, owns nothing and may only create things in it: what a
 * managed server gives away. `clusterUrl` is a superuser's.
 */
export async function anEmptyDatabase(clusterUrl: string) {
  const name = `empty_${randomBytes(6).toString('hex')}`
  const urlOf = (database: string, user?: string) => {
    const url = new URL(clusterUrl)
    url.pathname = `/${database}`
    if (user) [url.username, url.password] = [user, name]
    return url.href
  }
  const asSuperuser = async (database: string, ...statements: string[]) => {
    const sql = postgres(urlOf(database), { max: 1, onnotice: () => {} })
    try {
      for (const statement of statements) await sql.unsafe(statement)
    } finally {
      await sql.end()
    }
  }
  await asSuperuser(
    'postgres',
    `create role ${name} login password '${name}' nosuperuser nocreatedb nocreaterole`,
    `create database ${name} template template0`,
  )
  await asSuperuser(name, `grant create on database ${name} to ${name}`, `grant create on schema public to ${name}`)
  return {
    url: urlOf(name, name),
    remove: () => asSuperuser('postgres', `drop database ${name} with (force)`, `drop role ${name}`),
  }
}
