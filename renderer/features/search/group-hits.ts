import type { FoundIncident, SearchHit, SearchReply } from '../../../shared/bridge/search.ts';

/** What was found in one incident. `from`: the rank of its first hit as they are drawn. */
export interface HitGroup {
  readonly incident: FoundIncident;
  readonly from: number;
  readonly hits: readonly SearchHit[];
}

/** Hits under their incidents, the incident with the newest hit first. */
export function groupHits({ hits, incidents }: Pick<SearchReply, 'hits' | 'incidents'>): readonly HitGroup[] {
  const known = new Map(incidents.map((incident) => [incident.id, incident]));
  const byIncident = new Map<FoundIncident['id'], SearchHit[]>();
  for (const hit of hits) {
    const others = byIncident.get(hit.incident);
    if (others === undefined) byIncident.set(hit.incident, [hit]);
    else others.push(hit);
  }
  const groups: HitGroup[] = [];
  let from = 0;
  for (const [id, found] of byIncident) {
    const incident = known.get(id);
    if (incident === undefined) continue;
    groups.push({ incident, from, hits: found });
    from += found.length;
  }
  return groups;
}
