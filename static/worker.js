// The service worker: it keeps the site for reading and building requests without a network.
//
// - It answers only GET requests to this site's own pages and files. Every other request, and with it every API request,
//   passes by as if there were no worker: another origin, another method, an Authorization header, no-store, a URL that is
//   not in the list below. So no answer of an API is ever kept.
// - A version of the site is one cache, filled whole or not at all, and read before the network. An entry that the browser
//   has lost is fetched and put back.
// - A page is found with any query, and as /dir/, /dir and /dir/index.html. Without a network, an unknown address is 404.html.
// - Only caches of this app, at this scope, are deleted, and only when a newer version takes over.
//
// It is a template of go-app's: Version and ResourcesToCache are filled in by the build.

const scope = self.registration.scope;
const family = `curly ${scope} `;
const cacheName = family + "{{.Version}}";
const listed = {{.ResourcesToCache}}.map((path) => new URL(path, scope).href);
const known = new Set(listed);
const missing = new URL("404.html", scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    await Promise.all(listed.map(async (url) => {
      const answer = await keep(cache, url);
      if (!answer.ok && url !== missing) throw new Error(`${url}: ${answer.status}`);
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || request.cache === "no-store" ||
      request.headers.has("Authorization") || request.headers.has("Range")) return;
  url.hash = "";
  if (request.mode === "navigate" && url.href.startsWith(scope)) event.respondWith(page(request, url));
  else if (known.has(url.href)) event.respondWith(file(url.href));
});

// keep fetches what the list names, past the browser's own cache, and puts it into the cache. A host may serve 404.html
// with the status 404; nothing else that failed is kept. A navigation may not be given a response that was redirected.
async function keep(cache, url) {
  const answer = await fetch(url, { cache: "reload" });
  if (!answer.ok && url !== missing) return answer;
  const clean = answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
  await cache.put(url, clean.clone());
  return clean;
}

async function file(url) {
  const cache = await caches.open(cacheName);
  return (await cache.match(url)) || keep(cache, url);
}

async function page(request, url) {
  const query = url.search;
  url.search = "";
  if (known.has(url.href) && !url.href.endsWith("/index.html")) return file(url.href);
  const folder = new URL(url.href.replace(/\/(index\.html)?$/, "") + "/");
  if (known.has(folder.href)) return Response.redirect(folder.href + query);
  try {
    return await fetch(request);
  } catch (reason) {
    const cache = await caches.open(cacheName);
    const answer = await cache.match(missing);
    if (!answer) throw reason;
    return new Response(answer.body, { status: 404, headers: answer.headers });
  }
}
