import { z } from 'zod';

/** What kind of fault it is (domain, section 1). */
export const categories = ['function', 'performance', 'experience', 'dependency'] as const;
export const categorySchema = z.enum(categories);
export type Category = z.infer<typeof categorySchema>;

/** Who or what found it. */
export const detections = ['monitoring', 'user', 'internal', 'inspection'] as const;
export const detectionSchema = z.enum(detections);
export type Detection = z.infer<typeof detectionSchema>;

/** Where the incident as a whole stands. */
export const incidentStatuses = ['open', 'recovered', 'closed', 'false_alarm', 'duplicate'] as const;
export const incidentStatusSchema = z.enum(incidentStatuses);
export type IncidentStatus = z.infer<typeof incidentStatusSchema>;

/** How the incident came into this record. A drill stays out of the statistics. */
export const originSchema = z.enum(['declared', 'imported', 'sample', 'drill']);
export type Origin = z.infer<typeof originSchema>;
