# The service with what it needs to run and nothing else, as a user without rights. It writes to /var/lib/licet and /tmp
# only, so that its root may be read-only: docker run --read-only --tmpfs /tmp -v licet-home:/var/lib/licet -p 127.0.0.1:8080:8080 licet
FROM node:24.22.3-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
COPY projections ./projections
COPY keys ./keys
RUN npm run build
# Of the font's eight weights, the two that papers are set in (src/paper/fonts/font-files.ts).
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && \
  find node_modules/@expo-google-fonts/noto-serif-sc -mindepth 1 -maxdepth 1 -type d ! -name 400Regular ! -name 700Bold -exec rm -r {} +

FROM node:24.22.3-bookworm-slim
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY openapi ./openapi
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/projections ./dist/projections
COPY --from=build /app/dist/keys ./dist/keys
RUN install -d -o node -g node -m 700 /var/lib/licet
ENV HOST=0.0.0.0 LICET_HOME=/var/lib/licet
VOLUME /var/lib/licet
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.LICET_MONITOR_PORT || process.env.PORT || 8080}/readyz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/commands/cli.js", "serve"]
