import net from 'node:net'

/** Whether a server can listen on this port, on every address as `next start` does. */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ exclusive: true, host, port }, () => server.close(() => resolve(true)))
  })
}

/** Reads a port number; ends the process with one line when it is none. */
export function readPort({ fallback, name, value }) {
  if (!value) return fallback
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
  console.error(`${name}: expected a port number between 1 and 65535, got "${value}".`)
  process.exit(2)
}

/** A port of loopback that nobody listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
