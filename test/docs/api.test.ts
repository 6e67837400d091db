import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiBase, apiRoutes } from '../../server/api/api.ts';
import { problemCodes } from '../../server/api/problem.ts';
import { serverLimits } from '../../server/limits.ts';
import { apiScopes } from '../../shared/sync/programs.ts';
import { projectFolder } from '../helpers/command-line.ts';

const text = readFileSync(join(projectFolder, 'docs/api.md'), 'utf8');

test('what is written of the API names every route with its scope, every scope, problem and limit', () => {
  for (const { method, path, scope } of apiRoutes) {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${method.toUpperCase()} ${path}\``));
    expect([path, row ?? '']).toEqual([path, expect.stringContaining(scope === null ? '| any' : `| \`${scope}\``)]);
  }
  for (const name of [...apiScopes, ...problemCodes]) expect(text).toContain(`\`${name}\``);
  const { burst, perSecond } = serverLimits.api;
  expect(text.replaceAll(/\s+/gu, ' ')).toContain(`ask ${perSecond} times a second (${burst} at once)`);
  expect(text).toContain(`\`GET ${apiBase}/openapi.json\``);
});
