import type { APIRoute } from 'astro';
import { jsonSchemas } from '../open-data/schema';

/** What `/campaigns.json` holds, as JSON Schema. */
export const GET: APIRoute = () => Response.json(jsonSchemas().campaigns);
