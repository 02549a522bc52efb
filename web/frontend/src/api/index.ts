export * from './canvases';
export * from './config';
export * from './contracts';
export { ApiError, call } from './http';
export * from './live';
export * from './modules';
export * from './session';
