/** Runs once when the server starts. The import stands inside the condition so that it stays out of other runtimes. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { prepareServer } = await import('./config/prepareServer.js')
    await prepareServer()
  }
}
