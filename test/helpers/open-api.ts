import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()) })),
        requestBody: z.looseObject({}).optional(),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A document as it is served, by which requests and answers are checked; what was called is counted. */
export class OpenApi {
  readonly #document: z.infer<typeof documentSchema>;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #succeeded = new Set<string>();

  constructor(served: unknown) {
    this.#document = documentSchema.parse(served);
    addFormats['default'](this.#ajv);
    this.#ajv.addSchema({ ...this.#document, $id: 'document' });
    // Each of its schemas must be one, whether or not anything is answered by it.
    for (const name of Object.keys(this.#document.components.schemas)) this.#compiled(['components', 'schemas', name]);
  }

  /** `GET /api/v1/incidents`, for every route that is in it, sorted. */
  get routes(): readonly string[] {
    const paths = Object.entries(this.#document.paths);
    return paths.flatMap(([path, methods]) => Object.keys(methods).map((method) => nameOf(method, path))).toSorted();
  }

  /** Those of them that were called and succeeded, sorted. */
  get succeeded(): readonly string[] {
    return [...this.#succeeded].toSorted();
  }

  /** Proves a real answer by the document, and returns its body; raises what differs. `path`: as asked, without its query. */
  async prove(method: string, path: string, answer: Response): Promise<unknown> {
    const named = Object.keys(this.#document.paths).find((one) => isOf(one, path));
    const text = await answer.text();
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const body: unknown = type.includes('json') ? JSON.parse(text) : text;
    const place = named === undefined ? undefined : this.#document.paths[named]?.[method.toLowerCase()];
    const content = place?.responses[answer.status]?.content[type];
    if (content === undefined) throw new Error(`${method} ${path}: no ${answer.status} ${type} is documented: ${text}`);
    const of = ['paths', named ?? '', method.toLowerCase(), 'responses', `${answer.status}`, 'content', type, 'schema'];
    this.#check(of, body);
    if (answer.ok) this.#succeeded.add(nameOf(method, named ?? ''));
    return body;
  }

  /** Proves a value by a schema of the document; raises what differs. */
  proveBy(component: string, value: unknown): void {
    this.#check(['components', 'schemas', component], value);
  }

  #check(of: readonly string[], value: unknown): void {
    const validate = this.#compiled(of);
    if (!validate(value)) throw new Error(`not as ${of.join(' ')} says: ${JSON.stringify(validate.errors)}`);
  }

  #compiled(of: readonly string[]): ValidateFunction {
    const pointer = of.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    return this.#ajv.compile({ $ref: `document#/${pointer}` });
  }
}

function nameOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

function isOf(template: string, path: string): boolean {
  const [parts, given] = [template.split('/'), path.split('/')];
  return parts.length === given.length && parts.every((part, nth) => part.startsWith('{') || part === given[nth]);
}
