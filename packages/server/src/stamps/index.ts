export { type Certificate, readCertificates } from './certificate.ts';
export { checkStamp, type StampAsked, type Stamped } from './check-stamp.ts';
export { readStampRequest, stampRequest } from './request.ts';
