import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { hookMessageSchema } from '../hooks-out/hook-message.ts';
import type { ApiRoute } from './api-route.ts';

/** What the public API is, made of the very schemas by which its routes read and answer (OpenAPI 3.1). */
export function openApiDocument(routes: readonly ApiRoute[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that an owner of the workspace made: `npm run server -- token add`.',
  });
  for (const { document } of routes) registry.registerPath(document);
  registry.registerWebhook({
    method: 'post',
    path: 'incident',
    summary: 'What a hook is sent when something happens',
    description:
      'Signed as Standard Webhooks describes: webhook-id, webhook-timestamp, webhook-signature. Each event of an incident comes at least once and in its order; the id is the same at each try.',
    request: { body: { required: true, content: { 'application/json': { schema: hookMessageSchema } } } },
    responses: {
      '2XX': { description: 'It arrived' },
      410: { description: 'Nothing more is wanted: the hook is given up at once' },
      default: { description: 'It is sent again later, for about 16 hours' },
    },
  });
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version: '1',
      description: 'Incidents, their timelines, how they stand and what is planned after them, for other programs.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
  });
}
