/** A page of a news site as many systems make them: around the article stand navigation, teasers, comments and a foot. */
export function makeSitePage(args: {
  readonly title?: string
  readonly head?: string
  /** What stands between the title and the text. */
  readonly byline?: string
  readonly body?: string
  readonly language?: string
} = {}): string {
  const title = args.title ?? 'The harbour opens its new lighthouse'
  return `<!doctype html><html lang="${args.language ?? 'en'}"><head><title>${title} | Harbour Daily</title>
<meta property="og:site_name" content="Harbour Daily">${args.head ?? ''}</head><body>
<header class="site-header"><a href="/">Harbour Daily</a><nav class="menu"><ul><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article class="article"><h1 class="article__title">${title}</h1>${args.byline ?? ''}
<div class="article__body">${args.body ?? BODY}</div>
<div class="share-buttons"><a href="https://example.com/share">Share this on every network</a></div></article>
<section class="related"><h2>Read also</h2><ul><li><a href="/a">Fog delays the ferry for a third day in a row</a></li><li><a href="/b">Five ways to cook the catch of the day</a></li></ul></section>
<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>I saw it from the hill, and it was lovely to see the old tower again.</p></div></section></main>
<aside class="sidebar"><div class="newsletter-signup"><p>Subscribe to our newsletter and never miss a story from the harbour again.</p></div></aside>
<footer class="site-footer"><p>© 2025 Harbour Daily. All rights reserved.</p><a href="/imprint">Imprint</a></footer></body></html>`
}

const BODY = `<p>The lighthouse at the mouth of the harbour was lit again on Monday evening, after eleven years of repairs that had cost more than the town had planned for.</p>
<p>Several hundred people stood on the pier, and the mayor, who had promised the light in three elections, pressed the switch herself at half past six.</p>
<figure><img src="/images/lighthouse-1200.jpg" width="1200" height="800" alt="A lighthouse at dusk"><figcaption>The tower on Monday evening. <span class="credit">Jane Doe</span></figcaption></figure>
<h2>A light that can be seen for twenty miles</h2>
<p>The new lamp uses a tenth of the power of the old one, the engineers said, and it can be seen by ships that are twenty miles away from the coast.</p>
<blockquote><p>We have waited so long for this evening that some of us had stopped to believe in it, said a fisherman who had come with his grandchildren.</p></blockquote>
<ul><li>The lamp turns once in ten seconds, as it did before the repairs.</li><li>The stairs are open to visitors from May to October, on every day of the week.</li></ul>
<p>Next year the harbour will also have its <a href="/pier">second pier</a>, which is to be finished before the season of the herring begins in the autumn.</p>`
