export { addApiRoutes } from './api-routes.ts';
export { queryOf } from './open-api.ts';
