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
      found.push(...differences(left[key], right[key], limit - found.length, place));
      if (found.length >= limit) break;
    }
    return found;
  }
  return [`${path}: ${excerpt(left)} in the file, ${excerpt(right)} here`];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
