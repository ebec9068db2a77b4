# The app and its worker: compose.yaml runs both from this one image. Run it with an init (`docker run --init`), as
# compose.yaml does. docs/docker.md says what is in it and how to renew its base.
#
# Node 22.23.3 on Debian 12; the digest is that of the index for all platforms.
FROM node:22-bookworm-slim@sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# The build opens no database: it only reads the config.
RUN npm run build:app && rm -rf .next/cache

FROM base AS packages
COPY package.json package-lock.json .npmrc ./
COPY scripts/image/appPackages.mjs scripts/image/productionPackage.mjs scripts/image/
# The app's own packages are development packages of the plugin.
RUN node scripts/image/productionPackage.mjs && npm ci --omit=dev

FROM base
ENV NODE_ENV=production
# The container's own network decides who reaches it.
ENV HOST=0.0.0.0
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY bin bin
COPY config config
COPY migrations migrations
COPY src src
COPY scripts/next.mjs scripts/next.mjs
COPY scripts/lib/paths.mjs scripts/lib/paths.mjs
COPY package.json next.config.mjs payload.config.ts tsconfig.json ./
# What is written: media, stored pages and SQLite's file, and what Next keeps of images. All else is root's.
RUN mkdir -p data .next/cache && chown 1000:1000 data .next/cache

# The user `node`.
USER 1000:1000
VOLUME /app/data
EXPOSE 3000
# Of the app; compose.yaml turns it off for the worker, which listens nowhere.
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/newsdesk/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# By node itself: npm would stand between it and Docker's signal to end.
CMD ["node", "scripts/next.mjs", "start"]
