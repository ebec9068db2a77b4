# The app and its worker: compose.yaml runs both from this one image.
FROM node:22-bookworm-slim
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

COPY package.json package-lock.json .npmrc ./
# The app's own packages are development packages of the plugin.
RUN npm ci --include=dev
COPY . .
# The build opens no database: it only reads the config.
RUN npm run build:app && mkdir -p data && chown -R node:node data .next

# The container's own network decides who reaches it.
ENV HOST=0.0.0.0
ENV NODE_ENV=production
USER node
VOLUME /app/data
EXPOSE 3000
# Of the app; compose.yaml turns it off for the worker, which listens nowhere.
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/newsdesk/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
