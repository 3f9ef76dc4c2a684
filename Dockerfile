FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY . .
# The embedded PostgreSQL and Redis are for machines without servers, not for this image.
RUN npm run build && rm -rf dist/src/embedded dist/*.tsbuildinfo dist/.*.tsbuildinfo

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force \
  && install -d -o node -g node -m 0700 /data
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3000
# For the API. The worker listens on no port: run it with --no-healthcheck (docker-compose.yml does the same).
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The other programs of the image: dist/src/worker.js and, before an update, dist/src/cli/migrate.js.
CMD ["node", "dist/src/main.js"]
