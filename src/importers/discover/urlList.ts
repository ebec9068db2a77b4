/** URLs in the order in which they were added: one text per folder, so that a hundred thousand take little memory. */
export type UrlList = {
  readonly add: (url: string) => void
  readonly all: () => Generator<string>
}

export function createUrlList(): UrlList {
  const folders: { readonly folder: string; readonly names: string }[] = []
  let folder = ''
  let names: string[] = []

  const close = (): void => {
    if (names.length > 0) folders.push({ folder, names: names.join('/') })
    names = []
  }

  return {
    add(url) {
      const end = url.lastIndexOf('/') + 1
      const own = url.slice(0, end)
      if (own !== folder) close()
      folder = own
      names.push(url.slice(end))
    },
    *all() {
      close()
      for (const one of folders) for (const name of one.names.split('/')) yield `${one.folder}${name}`
    },
  }
}
