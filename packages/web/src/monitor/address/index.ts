export { AddressNotices } from './address-notices.tsx';
export { CopyLink } from './copy-link.tsx';
export { followAddress } from './follow.ts';
