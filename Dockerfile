# The service with what it needs to run and nothing else, as a user without rights. `docker compose up` builds it.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/projections ./dist/projections
COPY --from=build /app/dist/keys ./dist/keys
RUN install -d -o node -g node -m 700 /var/lib/licet
USER node
EXPOSE 8080
CMD ["node", "dist/src/commands/cli.js", "serve"]
