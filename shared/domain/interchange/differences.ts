/** Where two plain JSON values differ, each by its path; at most `limit` of them. An absent field is the same as null. */
export function differences(left: unknown, right: unknown, limit = 20, path = ''): readonly string[] {
  if (Object.is(left ?? null, right ?? null)) return [];
  if (Array.isArray(left) && Array.isArray(right) && left.length !== right.length) {
    return [`${path}: ${left.length} in the file, ${right.length} here`];
  }
  if (isContainer(left) && isContainer(right)) {
    const found: string[] = [];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const place = Array.isArray(left) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      found.push(...differences(own(left, key), own(right, key), limit - found.length, place));
      if (found.length >= limit) break;
    }
    return found;
  }
  return [`${path}: ${excerpt(left)} in the file, ${excerpt(right)} here`];
}

/** Only what the value itself holds: a key of a file may be called `toString`. */
function own(container: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
