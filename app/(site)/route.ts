/** The app has no site of its own: readers' pages are for frontends, editors' work is in the admin panel. */
export function GET(): Response {
  // Relative, so that it holds behind a proxy too.
  return new Response(null, { headers: { location: '/admin' }, status: 307 })
}
